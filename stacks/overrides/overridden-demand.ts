import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { type ComponentPlan, objectsOf } from '../../components/core/kubernetes/plan.ts';
import type { ObjectOverride } from '../../components/core/overrides/override.ts';
import { isMeantFor, overridePlan, shownObject } from '../../components/core/overrides/plan.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { isCpuQuantity, isMemoryQuantity, Resources } from '../../components/core/values/quantity.ts';

interface Amounts {
  readonly cpu?: string | number;
  readonly memory?: string | number;
}

interface Container {
  readonly restartPolicy?: string;
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
}

interface Sized {
  readonly spec?: {
    readonly replicas?: number;
    readonly maxReplicas?: number;
    readonly maxReplicaCount?: number;
    readonly template?: {
      readonly spec?: { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };
    };
  };
}

/**
 * Problems of overrides that let pods request more than planned, or that raise their number. Quotas and node pools are
 * sized by settings, so at full scale the cluster would refuse such pods, or have no room for them. If the quota of the
 * namespace is overridden too, the override is taken as intended.
 * @param applied the overrides that have no problems by themselves
 */
export function checkOverriddenDemand(
  plans: readonly ComponentPlan[],
  overrides: readonly ObjectOverride[],
  paths: readonly string[],
  applied: readonly ObjectOverride[],
): Problem[] {
  const before = plans.flatMap(objectsOf);
  const after = plans.flatMap((plan) => objectsOf(overridePlan(plan, applied)));
  const isOverridden = (object: Manifest): boolean => overrides.some((override) => isMeantFor(override, object));
  const quotas = before.filter((object) => object.kind === 'ResourceQuota' && isOverridden(object));
  const exempt = new Set(quotas.map(({ metadata: { namespace } }) => namespace));
  return after.flatMap((object, index): Problem[] => {
    const planned = before[index];
    const { namespace } = object.metadata;
    if (planned === undefined || planned === object || exempt.has(namespace)) return [];
    const grown = growthOf(planned, object);
    if (grown === undefined) return [];
    const last = overrides.findLastIndex((one) => applied.includes(one) && isMeantFor(one, planned));
    return [
      {
        path: paths[last] ?? '',
        got: shownObject(object),
        must: grown,
        otherwise: 'quotas and node pools do not account for it',
        fix: `Change the setting behind it, or also override the ResourceQuota of ${namespace}.`,
      },
    ];
  });
}

/** The rule that an override breaks if it lets pods grow beyond the plan. */
function growthOf(planned: Manifest & Sized, object: Manifest & Sized): string | undefined {
  if (replicasOf(object) > replicasOf(planned)) return 'not raise the number of pods above the plan';
  for (const bound of ['requests', 'limits'] as const) {
    const [old, fresh] = [demandOf(planned, bound), demandOf(object, bound)];
    if (fresh === undefined) return `have ${bound} written as 500m and 512Mi`;
    if (old !== undefined && (fresh.milliCpu > old.milliCpu || fresh.bytes > old.bytes))
      return `not raise the ${bound} of its pods above the plan`;
  }
  return undefined;
}

function replicasOf({ spec = {} }: Sized): number {
  return Math.max(spec.replicas ?? 0, spec.maxReplicas ?? 0, spec.maxReplicaCount ?? 0);
}

/** What a pod requests; undefined if an amount has a form that is not supported here. */
function demandOf({ spec }: Sized, bound: 'requests' | 'limits'): Resources | undefined {
  const { containers = [], initContainers = [] } = spec?.template?.spec ?? {};
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const starting = initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always');
  const running = [...containers, ...sidecars].map((one) => amountsOf(one, bound));
  const first = starting.map((one) => amountsOf(one, bound));
  if ([...running, ...first].includes(undefined)) return undefined;
  const sum = running.reduce<Resources>((total, one) => total.plus(one ?? Resources.none), Resources.none);
  return first.reduce<Resources>((max, one) => max.max(one ?? Resources.none), sum);
}

function amountsOf({ resources }: Container, bound: 'requests' | 'limits'): Resources | undefined {
  const { cpu = '0', memory = '0' } = resources?.[bound] ?? {};
  const [cores, bytes] = [String(cpu), String(memory)];
  return isCpuQuantity(cores) && isMemoryQuantity(bytes) ? Resources.of(cores, bytes) : undefined;
}
