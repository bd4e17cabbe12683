import type { types } from '@pulumi/kubernetes';
import { domain, selectorOf } from '../core/kubernetes/labels.ts';
import type { Plain } from '../core/kubernetes/manifest.ts';
import type { WorkloadSpec } from './spec.ts';
import { nodeProfileLabel } from './tuning-spec.ts';

/** Node label, and taint, that names the pool a node belongs to. */
export const poolLabel = `${domain}/pool`;

/** Label of pods that share nodes with others of its kind. */
export const packedLabel = `${domain}/packed`;

type Placement = Pick<
  Plain<types.input.core.v1.PodSpec>,
  'affinity' | 'nodeSelector' | 'tolerations' | 'topologySpreadConstraints' | 'priorityClassName'
>;

/** Plans which nodes take a workload's pods, and how they spread over zones and nodes. */
export function planPlacement(spec: WorkloadSpec): Placement {
  const { pool, spread, priorityClass } = spec.placement;
  const labelSelector = { matchLabels: selectorOf(spec.identity) };
  // Old and new version are spread each on its own, so that an update does not end lopsided. A stateful replica comes
  // back to the zone of its volume: counting its version alone could leave no zone that is open to it.
  const versions = spec.state === undefined ? { matchLabelKeys: ['pod-template-hash'] } : {};
  return {
    ...planNodes(spec, planPool(pool)),
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

/** Adds the node preferences of a workload to its required nodes. */
function planNodes(spec: WorkloadSpec, pool: Placement): Placement {
  const { spot, packed = false, profiles = {} } = spec.tuning ?? {};
  const preferences = pool.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const nodeAffinity = [
    ...preferences,
    ...(spot === undefined ? [] : [{ weight: spot.weight, preference: { matchExpressions: [interruptible] } }]),
    ...Object.keys(profiles).map((profile) => {
      const wanted = { key: `${nodeProfileLabel}/${profile}`, operator: 'Exists' };
      return { weight: 100, preference: { matchExpressions: [wanted] } };
    }),
  ];
  return {
    ...pool,
    ...(nodeAffinity.length === 0 && !packed
      ? {}
      : {
          affinity: {
            ...(nodeAffinity.length === 0
              ? {}
              : { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: nodeAffinity } }),
            ...(packed ? { podAffinity: packing } : {}),
          },
        }),
    ...(spot === undefined ? {} : { tolerations: [...(pool.tolerations ?? []), spotToleration] }),
  };
}

/** Nodes as Karpenter labels them. */
const interruptible = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] };

const spotToleration = { key: `${domain}/spot`, operator: 'Exists', effect: 'NoSchedule' };

/** Prefers nodes that already run packed pods, so that others become empty and can be removed. */
const packing = {
  preferredDuringSchedulingIgnoredDuringExecution: [
    {
      weight: 100,
      podAffinityTerm: {
        topologyKey: 'kubernetes.io/hostname',
        labelSelector: { matchLabels: { [packedLabel]: 'true' } },
      },
    },
  ],
};

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
