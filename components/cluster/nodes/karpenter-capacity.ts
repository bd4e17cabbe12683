import type { KarpenterSpec, MaintenanceWindow } from './karpenter-spec.ts';

/** How a node is paid for, in Karpenter's words. */
export const capacityTypes = ['reserved', 'spot', 'on-demand'] as const;

export type CapacityType = (typeof capacityTypes)[number];

/** A part of a pool that is paid for in one way. */
export interface CapacityShare {
  readonly type: CapacityType;
  /** The most nodes of it. */
  readonly nodes: number;
  /** Karpenter uses the greatest first, and the next one where capacity runs out or the limit is reached. */
  readonly weight: number;
}

/**
 * How the nodes of a pool are paid for: the reserved baseline first, then spot instances up to the environment's
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

/**
 * When nodes that differ from their description must not be replaced: always but in the window. Start in UTC, and
 * duration.
 */
export function closedTimes({ weekday, hour, hours }: MaintenanceWindow): {
  readonly schedule: string;
  readonly duration: string;
} {
  const end = hour + hours;
  return { schedule: `0 ${end % 24} * * ${(weekday + Math.floor(end / 24)) % 7}`, duration: `${7 * 24 - hours}h` };
}
