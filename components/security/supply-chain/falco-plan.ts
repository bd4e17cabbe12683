import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { planAccess } from '../../workload/access.ts';
import type { ContainerSpec } from '../../workload/container.ts';
import { planDaemonSet } from '../../workload/daemon-set.ts';
import { metricsAnnotations } from '../../workload/metrics.ts';
import { versionOf } from '../../workload/pod.ts';
import { planContainerSecurity } from '../../workload/security.ts';
import { falcoConfig, falcoConfigFile, falcoMountPath, falcoPort, falcoRulesFile } from './falco-config.ts';
import { runtimeRules } from './runtime-rules.ts';
import type { FalcoSpec, SupplyChainSpec } from './spec.ts';

/** Role of Falco's pods in labels, and its name. */
export const falcoComponent = 'falco';

/** What the modern probe needs of a kernel of 5.8 or newer: to load it, to read its buffers, and to see processes. */
const capabilities = ['BPF', 'PERFMON', 'SYS_RESOURCE', 'SYS_PTRACE'];

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Plans Falco, a pod on every node. It is root with four capabilities, and not privileged; it has no token, and opens
 * no connections. Of its node it has processes, accounts and the runtime's socket, all read-only.
 */
export function planFalco({ namespace, tags }: SupplyChainSpec, falco: FalcoSpec): ComponentPlan {
  const name = falcoComponent;
  const identity = { name, component: falcoComponent, version: versionOf(falco.image) };
  const labels = labelsOf(tags, identity);
  // JSON is YAML.
  const files: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: { [falcoConfigFile]: text(falcoConfig(falco)), [falcoRulesFile]: text(runtimeRules(falco)) },
  };
  const daemonSet = planDaemonSet({
    identity,
    namespace,
    tags,
    description: 'Reports suspicious actions of pods on each node.',
    podAnnotations: metricsAnnotations(falcoPort),
    security: {
      seccompProfile: { type: 'RuntimeDefault' },
      ...(falco.appArmor ? { appArmorProfile: { type: 'Unconfined' } } : {}),
    },
    containers: [containerOf(falco)],
    volumes: [
      { name: 'files', configMap: { name, defaultMode: 0o444 } },
      { name: 'proc', hostPath: { path: '/proc', type: 'Directory' } },
      { name: 'etc', hostPath: { path: '/etc', type: 'Directory' } },
      { name: 'runtime', hostPath: { path: falco.socket, type: 'Socket' } },
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
    ],
  });
  return {
    type: 'fleetwright:supply-chain:Falco',
    name,
    objects: [files, ...planAccess({ name, namespace, component: falcoComponent, tags }), daemonSet],
    components: [],
  };
}

function containerOf({ image, resources, socket }: FalcoSpec): ContainerSpec {
  return {
    name: falcoComponent,
    image,
    resources,
    command: ['/usr/bin/falco', '-c', `${falcoMountPath}/${falcoConfigFile}`],
    env: [
      { name: 'HOST_ROOT', value: '/host' },
      { name: 'FALCO_HOSTNAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
    ],
    ports: [{ name: 'http', containerPort: falcoPort, protocol: 'TCP' }],
    livenessProbe: {
      httpGet: { path: '/healthz', port: 'http' },
      initialDelaySeconds: 60,
      periodSeconds: 15,
      failureThreshold: 3,
    },
    readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 30, periodSeconds: 15 },
    securityContext: {
      ...planContainerSecurity(),
      runAsNonRoot: false,
      runAsUser: 0,
      capabilities: { drop: ['ALL'], add: capabilities },
    },
    volumeMounts: [
      { name: 'files', mountPath: falcoMountPath, readOnly: true },
      { name: 'proc', mountPath: '/host/proc', readOnly: true },
      { name: 'etc', mountPath: '/host/etc', readOnly: true },
      { name: 'runtime', mountPath: `/host${socket}`, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}
