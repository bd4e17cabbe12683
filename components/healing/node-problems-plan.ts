import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planAccess, type Right } from '../workload/access.ts';
import type { ContainerSpec } from '../workload/container.ts';
import { planDaemonSet } from '../workload/daemon-set.ts';
import { metricsAnnotations } from '../workload/metrics.ts';
import { versionOf } from '../workload/pod.ts';
import { planPodSecurity } from '../workload/security.ts';
import { journalPath, nodeMonitors } from './node-monitors.ts';
import type { HealingSpec, NodeProblemsSpec } from './spec.ts';

/** Role of node-problem-detector's pods in labels, and its name. */
export const nodeProblemsComponent = 'node-problem-detector';

/** Port of its health. */
const healthPort = 20256;

/** Port of its metrics. */
export const nodeProblemsMetricsPort = 20257;

const mountPath = '/monitors';
const readOnlyMode = 0o444;

/** The rights of Kubernetes' own role `system:node-problem-detector`. */
const rights: readonly Right[] = [
  { resources: ['nodes'], verbs: ['get'] },
  { resources: ['nodes/status'], verbs: ['patch'] },
  { resources: ['events'], verbs: ['create', 'patch', 'update'] },
];

/**
 * Plans node-problem-detector, a pod on every node. Of its node it can read the journal and nothing else: it is neither
 * root nor privileged. Its namespace still must allow paths of the host, which the baseline of Pod Security forbids, so
 * it has its own.
 */
export function planNodeProblems(spec: HealingSpec, problems: NodeProblemsSpec): ComponentPlan {
  const { tags } = spec;
  const { namespace, image } = problems;
  const name = nodeProblemsComponent;
  const identity = { name, component: nodeProblemsComponent, version: versionOf(image) };
  const labels = labelsOf(tags, identity);
  const monitors: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: Object.fromEntries(
      Object.entries(nodeMonitors).map(([file, { monitor }]) => [file, `${JSON.stringify(monitor, null, 2)}\n`]),
    ),
  };
  const daemonSet = planDaemonSet({
    identity,
    namespace,
    tags,
    description: 'Says in the conditions of each node what is broken on it.',
    podAnnotations: metricsAnnotations(nodeProblemsMetricsPort),
    mountToken: true,
    security: { ...planPodSecurity(spec.security), supplementalGroups: [problems.journalGroup] },
    containers: [containerOf(problems)],
    volumes: [
      { name: 'journal', hostPath: { path: journalPath, type: 'Directory' } },
      { name: 'monitors', configMap: { name, defaultMode: readOnlyMode } },
    ],
  });
  return {
    type: 'fleetwright:healing:NodeProblems',
    name,
    objects: [
      monitors,
      ...planAccess({ name, namespace, component: nodeProblemsComponent, tags, everywhere: rights }),
      daemonSet,
    ],
    components: [],
  };
}

function containerOf({ image, resources }: NodeProblemsSpec): ContainerSpec {
  return {
    name: nodeProblemsComponent,
    image,
    resources,
    command: [
      '/node-problem-detector',
      '--logtostderr',
      ...Object.entries(nodeMonitors).map(([file, { option }]) => `${option}=${mountPath}/${file}`),
      '--address=0.0.0.0',
      `--port=${healthPort}`,
      '--prometheus-address=0.0.0.0',
      `--prometheus-port=${nodeProblemsMetricsPort}`,
    ],
    env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }],
    ports: [
      { name: 'health', containerPort: healthPort, protocol: 'TCP' },
      { name: 'metrics', containerPort: nodeProblemsMetricsPort, protocol: 'TCP' },
    ],
    livenessProbe: {
      httpGet: { path: '/healthz', port: 'health' },
      initialDelaySeconds: 10,
      periodSeconds: 30,
      failureThreshold: 3,
    },
    volumeMounts: [
      { name: 'journal', mountPath: journalPath, readOnly: true },
      { name: 'monitors', mountPath, readOnly: true },
    ],
  };
}
