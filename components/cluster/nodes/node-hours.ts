import { minutesOfWeek, weekMinutes } from '../../core/values/cron-week.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Bounds of a pool, and how much of the time they apply. */
export interface NodeHours {
  /** Name of the schedule; undefined for a pool's own bounds. */
  readonly schedule?: string;
  /** Share of a week, above 0 to 1. */
  readonly share: number;
  readonly minNodes: number;
  readonly maxNodes: number;
}

/**
 * The bounds of a pool through a week: each schedule applies from its times until the next one's. Where weeks differ,
 * or schedules follow the clocks of several zones, the widest bounds apply all the time, so that the estimated range
 * covers the real one.
 */
export function hoursOf({ schedules = {}, minNodes, maxNodes }: NodePoolSpec): NodeHours[] {
  const all = Object.entries(schedules);
  if (all.length === 0) return [{ share: 1, minNodes, maxNodes }];
  const starts = all.flatMap(([name, { start }]) => minutesOfWeek(start)?.map((at) => ({ name, at })) ?? []);
  const isWeekly = all.every(([name]) => starts.some((start) => start.name === name));
  if (!isWeekly || new Set(all.map(([, { timezone }]) => timezone)).size > 1)
    return [widest(all.map(([, one]) => one))];
  const ordered = starts.toSorted((a, b) => a.at - b.at);
  return all.map(([name, bounds]) => {
    const minutes = ordered.map((start, index) => (start.name === name ? untilNext(ordered, index) : 0));
    return {
      schedule: name,
      share: minutes.reduce((sum, one) => sum + one, 0) / weekMinutes,
      minNodes: bounds.minNodes,
      maxNodes: bounds.maxNodes,
    };
  });
}

/** The last start of a week applies until the first of the next. */
function untilNext(ordered: readonly { readonly at: number }[], index: number): number {
  const next = ordered[index + 1]?.at ?? weekMinutes + (ordered[0]?.at ?? 0);
  return next - (ordered[index]?.at ?? 0);
}

function widest(bounds: readonly { readonly minNodes: number; readonly maxNodes: number }[]): NodeHours {
  return {
    share: 1,
    minNodes: Math.min(...bounds.map(({ minNodes }) => minNodes)),
    maxNodes: Math.max(...bounds.map(({ maxNodes }) => maxNodes)),
  };
}
