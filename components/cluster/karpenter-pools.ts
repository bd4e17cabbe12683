import type { Problem } from '../core/problem.ts';
import { instanceTypes } from './instance-types.ts';
import type { KarpenterSpec, MaintenanceWindow } from './karpenter-spec.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** What a node is paid as: Karpenter's own words. */
export const capacityTypes = ['reserved', 'spot', 'on-demand'] as const;

export type CapacityType = (typeof capacityTypes)[number];

/** A part of a pool that is paid for in one way. */
export interface CapacityShare {
  readonly type: CapacityType;
  /** The most nodes of it. */
  readonly nodes: number;
  /** Karpenter takes the greatest first, and goes on to the next where there is no capacity or the limit is reached. */
  readonly weight: number;
}

/**
 * How the nodes of a pool are paid for (I1): the reserved baseline first, then spot instances up to the environment's
 * share, and on-demand for the rest. On-demand may take all of the pool: it is what is left when AWS has no spot
 * instances, so that a fleet that fits its pool runs in any case.
 */
export function capacityOfPool(maxNodes: number, { spotPercent, reserved }: KarpenterSpec): CapacityShare[] {
  const shares: CapacityShare[] = [
    {
      type: 'reserved',
      nodes: reserved.reservations.length === 0 ? 0 : Math.ceil((maxNodes * reserved.percent) / 100),
      weight: 30,
    },
    { type: 'spot', nodes: Math.floor((maxNodes * spotPercent) / 100), weight: 20 },
    { type: 'on-demand', nodes: maxNodes, weight: 10 },
  ];
  return shares.filter(({ nodes }) => nodes > 0);
}

/** When nodes must not be replaced for what they differ in: always but in the window. A start in UTC, and how long. */
export function closedTimes({ weekday, hour, hours }: MaintenanceWindow): {
  readonly schedule: string;
  readonly duration: string;
} {
  const end = hour + hours;
  return { schedule: `0 ${end % 24} * * ${(weekday + Math.floor(end / 24)) % 7}`, duration: `${7 * 24 - hours}h` };
}

/** Everything wrong with what Karpenter is told. */
export function checkKarpenter(path: string, spec: KarpenterSpec, pools: readonly NodePoolSpec[]): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, rule: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, value, rule, fix });
  };
  const { performance, reserved, spotPercent } = spec;
  if (reserved.reservations.length > 0 && spotPercent < 100 && spotPercent + reserved.percent > 100) {
    const rule = `with ${spotPercent} percent spot instances it is more than all`;
    say('reserved.percent', reserved.percent, rule, `lower it to ${100 - spotPercent}, or lower spotPercent`);
  }
  for (const { name, schedules = {} } of pools.filter(({ by }) => by === 'karpenter')) {
    if (Object.keys(schedules).length === 0) continue;
    problems.push({
      path: `nodePools.${name}.schedules`,
      value: Object.keys(schedules),
      rule: 'Karpenter makes nodes as pods need them, and knows no schedules',
      fix: `remove them, or set ${path}.enabled to false`,
    });
  }
  if (performance !== undefined) {
    const type = instanceTypes[performance.instanceType];
    if (type === undefined) {
      const fix = `take one of ${Object.keys(instanceTypes).join(', ')}`;
      say('performance.instanceType', performance.instanceType, 'its size is not known here', fix);
    } else {
      if (performance.systemCores >= type.vcpus) {
        const rule = `${performance.instanceType} has ${type.vcpus} cores, and none is left for pods`;
        say('performance.systemCores', performance.systemCores, rule, 'lower it');
      }
      if (performance.hugePages * 2 > (type.memoryGiB * 1024) / 2) {
        const rule = `pages of 2 MiB would take more than half of the ${type.memoryGiB} GiB of a node`;
        say('performance.hugePages', performance.hugePages, rule, 'lower it, or take a larger instance type');
      }
    }
  }
  return problems;
}
