import type { types } from '@pulumi/kubernetes';
import { domain, selectorOf } from '../core/labels.ts';
import type { Plain } from '../core/manifest.ts';
import type { WorkloadSpec } from './spec.ts';

/** Node label, and taint, that names the pool a node belongs to. */
export const poolLabel = `${domain}/pool`;

type Placement = Pick<
  Plain<types.input.core.v1.PodSpec>,
  'affinity' | 'nodeSelector' | 'tolerations' | 'topologySpreadConstraints' | 'priorityClassName'
>;

/** Plans which nodes take a workload's pods, and how they spread over zones and nodes (B4). */
export function planPlacement(spec: WorkloadSpec): Placement {
  const { pool, spread, priorityClass } = spec.placement;
  const labelSelector = { matchLabels: selectorOf(spec.identity) };
  // Old and new version are spread each on its own, so that an update does not end lopsided. A stateful replica comes
  // back to the zone of its volume: counting its version alone could leave no zone that is open to it.
  const versions = spec.state === undefined ? { matchLabelKeys: ['pod-template-hash'] } : {};
  return {
    ...planPool(pool),
    ...(priorityClass === undefined ? {} : { priorityClassName: priorityClass }),
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: spread.zones,
        labelSelector,
        ...versions,
      },
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: spread.nodes,
        labelSelector,
        ...versions,
      },
    ],
  };
}

function planPool(pool: WorkloadSpec['placement']['pool']): Placement {
  if (pool === undefined) return {};
  const tolerations = [{ key: poolLabel, operator: 'Equal', value: pool.name, effect: 'NoSchedule' }];
  if (pool.mode === 'required') return { nodeSelector: { [poolLabel]: pool.name }, tolerations };
  const preference = { matchExpressions: [{ key: poolLabel, operator: 'In', values: [pool.name] }] };
  return {
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference }] } },
    tolerations,
  };
}
