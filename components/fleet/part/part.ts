import { createHash } from 'node:crypto';
import type { Agent } from '../catalog.ts';
import type { TierName } from '../tiers.ts';

/**
 * Which part of a fleet a program registers. Every program describes and checks the whole, so that quotas and
 * capacity are the whole's; Pulumi's cost grows faster than a program, so a very large fleet goes into several.
 */
export interface FleetPart {
  /** Whether it registers what agents share: accounts, settings and priority classes by tier. */
  readonly shared: boolean;
  /** Names of the agents that it registers. */
  readonly agents: ReadonlySet<string>;
}

/** One of several cells, to which agents belong by their names. */
export interface Cell {
  /** How many cells there are. */
  readonly count: number;
  /** Which one, from 0. */
  readonly index: number;
}

/**
 * The cell of an agent. It depends on the name alone, so that adding or removing an agent never moves another one from
 * one stack to another.
 */
export function cellOf(name: string, cells: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % cells;
}

/** The agents of some tiers, and of one cell of them. */
export function agentsIn(agents: readonly Agent[], tiers: readonly TierName[], cell?: Cell): readonly Agent[] {
  return agents.filter(
    ({ name, tier }) => tiers.includes(tier) && (cell === undefined || cellOf(name, cell.count) === cell.index),
  );
}
