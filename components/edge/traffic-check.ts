import type { Problem } from '../core/problems/problem.ts';
import { colors, type EdgeSpec } from './spec.ts';

/** Everything wrong with how traffic is divided: all of it goes somewhere, and where it goes something answers. */
export function checkTraffic(path: string, spec: EdgeSpec): Problem[] {
  const { traffic, color: own, idleColors, backends } = spec;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: at, got: value, must, fix });
  };
  for (const color of colors.filter((each) => !isPercent(traffic[each]))) {
    say(`${path}.traffic.${color}`, traffic[color], 'it is no whole number of percent', 'Write 0 to 100.');
  }
  const sum = traffic.blue + traffic.green;
  if (problems.length === 0 && sum !== 100) {
    say(`${path}.traffic`, traffic, `the shares are ${sum} percent together`, 'Make them 100.');
  }
  if (own === undefined && idleColors.length > 0) {
    const must = 'both colors are on one cluster, which cannot be large and small';
    say(`${path}.clusters.idleColors`, idleColors, must, 'Remove it, or set edge.clusters.enabled to true.');
  }
  const isBound = colors.some((color) => backends[color] !== undefined);
  for (const color of colors.filter((each) => traffic[each] > 0)) {
    if (own !== undefined && idleColors.includes(color)) {
      const must = `${color} is to get ${traffic[color]} percent of the traffic, and its cluster is scaled down`;
      say(`${path}.clusters.idleColors`, idleColors, must, `Take ${color} out, and wait until its nodes are there.`);
    }
    // A stack sees what is bound on its own cluster alone.
    if (isBound && (own ?? color) === color && backends[color] === undefined) {
      const must = `${color} is to get ${traffic[color]} percent of the traffic, and nothing answers for it`;
      say(`${path}.backends.${color}`, undefined, must, 'Name its Service, or send the traffic to the other color.');
    }
  }
  return problems;
}

function isPercent(share: number): boolean {
  return Number.isInteger(share) && share >= 0 && share <= 100;
}
