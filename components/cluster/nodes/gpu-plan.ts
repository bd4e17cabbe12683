import type { INodeOverlay } from '@kubernetes-models/karpenter/karpenter.sh/v1alpha1/NodeOverlay';
import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import { poolLabel } from '../../workload/placement.ts';
import type { EksCluster } from '../spec.ts';
import { instanceTypes } from './instance-types.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Node label by which NVIDIA's device plugin chooses among its configurations. */
export const devicePluginLabel = 'nvidia.com/device-plugin.config';

/** Name of the device plugin's configurations, for its chart's setting `config.name`. */
export const devicePluginConfig = 'nvidia-device-plugin-configs';

const namespace = 'kube-system';

/** Names of the device plugin for a GPU that is not shared, and for one that is. */
const whole = 'nvidia.com/gpu';
const shared = `${whole}.shared`;

/** Name of the configuration of a pool's GPUs. */
export function slicingName({ slicesPerGpu }: Pick<NodePoolSpec, 'slicesPerGpu'>): string {
  return `slices-${slicesPerGpu}`;
}

/**
 * Plans how GPUs are time-shared: how many slices NVIDIA's device plugin offers of each, and what Karpenter has to
 * count on, as it knows machines by what AWS says of them, which is whole GPUs.
 */
export function planTimeSlicing(cluster: EksCluster, gpuResource: string): Manifest[] {
  const pools = cluster.nodePools.filter(({ provider, slicesPerGpu, instanceType }) => {
    return provider === 'karpenter' && slicesPerGpu > 0 && (instanceTypes[instanceType]?.gpus ?? 0) > 0;
  });
  if (pools.length === 0 || gpuResource === 'none') return [];
  return [planConfigs(cluster, pools, gpuResource), ...pools.map((pool) => planOverlay(cluster, pool, gpuResource))];
}

function planConfigs(
  cluster: EksCluster,
  pools: readonly NodePoolSpec[],
  gpuResource: string,
): ManifestOf<types.input.core.v1.ConfigMap> {
  const config = ({ slicesPerGpu }: NodePoolSpec): string => `version: v1
sharing:
  timeSlicing:
    renameByDefault: ${gpuResource === shared}
    failRequestsGreaterThanOne: true
    resources:
      - name: ${whole}
        replicas: ${slicesPerGpu}
`;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: devicePluginConfig,
      namespace,
      labels: labelsOf(cluster.tags, { name: devicePluginConfig, component: 'node-pool' }),
    },
    data: Object.fromEntries(pools.map((pool) => [slicingName(pool), config(pool)])),
  };
}

function planOverlay(cluster: EksCluster, pool: NodePoolSpec, gpuResource: string): ManifestOf<INodeOverlay> {
  const { name, instanceType, slicesPerGpu } = pool;
  const gpus = instanceTypes[instanceType]?.gpus ?? 0;
  return {
    apiVersion: 'karpenter.sh/v1alpha1',
    kind: 'NodeOverlay',
    metadata: { name, labels: labelsOf(cluster.tags, { name, component: 'node-pool' }) },
    spec: {
      requirements: [{ key: poolLabel, operator: 'In', values: [name] }],
      capacity: { [gpuResource]: String(gpus * slicesPerGpu) },
    },
  };
}
