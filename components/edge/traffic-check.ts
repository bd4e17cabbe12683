import type { Problem } from '../core/problems/problem.ts';
import { colors, type EdgeSpec } from './spec.ts';

/** Everything wrong with how traffic is divided: all of it must go somewhere, and something must answer there. */
export function checkTraffic(path: string, spec: EdgeSpec): Problem[] {
  const { traffic, color: own, idleColors, backends } = spec;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix?: string): void => {
    problems.push({ path: at, got: value, must, ...(fix !== undefined && { fix }) });
  };
  for (const color of colors.filter((each) => !isPercent(traffic[each]))) {
    say(`${path}.traffic.${color}`, traffic[color], 'be a whole number from 0 to 100');
  }
  const sum = traffic.blue + traffic.green;
  if (problems.length === 0 && sum !== 100) {
    say(`${path}.traffic`, sum, 'add up to 100');
  }
  if (own === undefined && idleColors.length > 0) {
    const must = 'be empty if both colors share a cluster';
    say(`${path}.clusters.idleColors`, idleColors, must, 'Remove it, or set edge.clusters.enabled to true.');
  }
  const isBound = colors.some((color) => backends[color] !== undefined);
  for (const color of colors.filter((each) => traffic[each] > 0)) {
    if (own !== undefined && idleColors.includes(color)) {
      const must = `not contain ${color}, which gets ${traffic[color]} percent of the traffic`;
      say(`${path}.clusters.idleColors`, idleColors, must, `Remove ${color}, and wait until its nodes are ready.`);
    }
    // A stack sees only what is bound on its own cluster.
    if (isBound && (own ?? color) === color && backends[color] === undefined) {
      const must = `be set if ${color} gets ${traffic[color]} percent of the traffic`;
      say(`${path}.backends.${color}`, undefined, must, 'Name its Service, or send the traffic to the other color.');
    }
  }
  return problems;
}

function isPercent(share: number): boolean {
  return Number.isInteger(share) && share >= 0 && share <= 100;
}
