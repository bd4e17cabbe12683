import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Answer } from '../../controlplane/api.ts';
import type { NodeManifest } from '../../controlplane/index.ts';

/** A node of eight cores. */
export const node = (name: string): NodeManifest => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'topology.kubernetes.io/zone': 'us-west-2a' } },
  status: {
    capacity: { cpu: '8', memory: '32Gi', pods: '110' },
    allocatable: { cpu: '7500m', memory: '30Gi', pods: '110' },
  },
});

/** A node with GPU slices, which takes no other work. */
export const gpuNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'gpu',
    labels: { 'topology.kubernetes.io/zone': 'us-west-2b', 'node.kubernetes.io/instance-type': 'p4d.24xlarge' },
  } as { name: string; labels: Record<string, string> },
  spec: { taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }] },
  status: {
    capacity: { cpu: '96', memory: '1152Gi', pods: '250', 'nvidia.com/mig-1g.5gb': '56' } as Record<string, string>,
    allocatable: { cpu: '95', memory: '1100Gi', pods: '250', 'nvidia.com/mig-1g.5gb': '56' },
  },
} satisfies NodeManifest;

const labels = { app: 'agent' };

const container = {
  name: 'agent',
  image: 'registry.example/agent:1.0.0',
  resources: { requests: { cpu: '100m', memory: '64Mi' } },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
};

/** A pod that Pod Security lets into no namespace that enforces `restricted`. */
export const privilegedPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'bad' },
  spec: { containers: [{ name: 'a', image: 'a:1', securityContext: { privileged: true } }] },
};

/** A namespace under `restricted`, and a deployment with all that a control plane has to act on, by where to post it. */
export const manifests: readonly (readonly [path: string, body: unknown])[] = [
  [
    '/api/v1/namespaces',
    { metadata: { name: 'live', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
  ],
  [
    '/apis/storage.k8s.io/v1/storageclasses',
    { metadata: { name: 'gp3' }, provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'WaitForFirstConsumer' },
  ],
  [
    '/api/v1/namespaces/live/persistentvolumeclaims',
    {
      metadata: { name: 'data' },
      spec: {
        storageClassName: 'gp3',
        accessModes: ['ReadWriteMany'],
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ],
  [
    '/apis/apps/v1/namespaces/live/deployments',
    {
      metadata: { name: 'agent' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [container],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
          },
        },
      },
    },
  ],
  [
    '/apis/autoscaling/v2/namespaces/live/horizontalpodautoscalers',
    {
      metadata: { name: 'agent' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'agent' },
        minReplicas: 3,
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
      },
    },
  ],
  [
    '/apis/policy/v1/namespaces/live/poddisruptionbudgets',
    { metadata: { name: 'agent' }, spec: { minAvailable: '100%', selector: { matchLabels: labels } } },
  ],
];

/** The items of a list that was answered. */
export function list<T>(answer: Answer): readonly T[] {
  return (answer.body as { items: readonly T[] }).items;
}

/** Whether somebody listens on a port of an address. */
export function connects(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/** Does something while another program, as it were, listens on a port; 0 takes a free one. */
export async function withListener(port: number, work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on no port');
    await work(address.port);
  } finally {
    server.close();
  }
}
