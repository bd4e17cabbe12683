import { devicePluginConfig, devicePluginLabel } from '../../cluster/nodes/facts.ts';
import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import type { Operator } from '../operator.ts';

const version = '0.19.0';
const name = 'nvidia-device-plugin';
const namespace = 'kube-system';
const image = `nvcr.io/nvidia/k8s-device-plugin:v${version}`;
const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
// Unmeasured. The chart gives them to the plugin alone, and none to the two containers that choose its configuration.
const requests = { cpu: '10m', memory: '64Mi' };
const limits = { cpu: '100m', memory: '256Mi' };

/** Karpenter's label of nodes with GPUs of NVIDIA. */
const manufacturer = 'karpenter.k8s.aws/instance-gpu-manufacturer';

const onNodes = (...terms: readonly object[]): object => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: terms.map((term) => ({ matchExpressions: [term] })),
    },
  },
});

/**
 * It runs on nodes with GPUs, whatever their taints. The ConfigMap with its configurations must be there, or its pods
 * wait for it: the node pools plan it where GPUs are shared.
 */
const plugin: ChartSource = {
  name,
  chart: name,
  repository: 'https://nvidia.github.io/k8s-device-plugin',
  version,
  values: () => ({
    // By default a node without the label gets the only configuration that there is, and would share its GPUs too.
    config: { name: devicePluginConfig, fallbackStrategies: ['empty'] },
    // Any other strategy needs the capability SYS_ADMIN.
    migStrategy: 'none',
    deviceListStrategy: 'envvar',
    affinity: onNodes(
      { key: devicePluginLabel, operator: 'Exists' },
      { key: manufacturer, operator: 'In', values: ['nvidia'] },
    ),
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
    resources: { requests, limits },
    podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  }),
  module: {
    path: 'github.com/NVIDIA/k8s-device-plugin',
    version: `v${version}`,
    sum: 'h1:3JBGCsq0moOtpqyYHpevGZNcPKmIJeTiL7qSQ/rC71Q=',
    folder: 'deployments/helm/nvidia-device-plugin',
  },
};

/** NVIDIA's device plugin: GPUs, whole or shared, as a resource of nodes. */
export const nvidiaDevicePlugin: Operator = {
  name,
  title: 'NVIDIA’s device plugin',
  summary: 'Offers the GPUs of nodes to pods, whole or time-sliced.',
  docs: 'https://github.com/NVIDIA/k8s-device-plugin',
  version,
  released: '2026-03-17',
  kubernetes: {
    min: '1.10',
    max: '1.36',
    source: 'https://github.com/NVIDIA/k8s-device-plugin states the oldest; the newest is that of EKS',
  },
  namespace,
  podSecurity: 'privileged',
  install: { way: 'chart', charts: [plugin] },
  pods: [
    {
      name,
      labels,
      count: 'each-node',
      requests,
      limits,
      images: [image],
      exempt: {
        'nvidia-device-plugin-init': 'The chart sets no security context for it. It copies a file, as root.',
        'nvidia-device-plugin-sidecar': 'It signals the plugin, so it runs as the same user: root.',
        'nvidia-device-plugin-ctr': 'It registers at the socket of the kubelet, which only root may write to.',
      },
    },
    {
      // The chart always has it. It waits for nodes with the label `nvidia.com/mps.capable`, and there are none.
      name: `${name}-mps-control-daemon`,
      labels,
      count: 0,
      requests,
      limits,
      images: [image],
      exempt: {
        'mps-control-daemon-mounts': 'It mounts shared memory, for which it is privileged.',
        'mps-control-daemon-init': 'The chart sets no security context for it.',
        'mps-control-daemon-sidecar': 'The chart sets no security context for it.',
        'mps-control-daemon-ctr': 'It serves the GPUs of its node, for which it is privileged.',
      },
    },
  ],
  flows: ({ apiServerCidr }) => [
    apiServerFlow(
      `${name}-api`,
      { namespace, pods: labels },
      apiServerCidr,
      'The plugin reads from its node which configuration it has.',
    ),
  ],
  whenDown: 'New nodes offer no GPUs, and pods that request one wait. Pods that have one keep it.',
  upgrade: 'It has no definitions: a new version of the chart is enough.',
  removal: 'Nodes show the resource with an amount of zero until they are replaced. Nothing else remains.',
};
