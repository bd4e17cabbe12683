import type { Problem } from '../core/problems/problem.ts';
import { colours, type EdgeSpec } from './spec.ts';

/** Everything wrong with how traffic is divided (A13, A14): all of it goes somewhere, and where it goes something answers. */
export function checkTraffic(path: string, spec: EdgeSpec): Problem[] {
  const { traffic, colour: own, scaledDown, backends } = spec;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, rule: string, fix: string): void => {
    problems.push({ path: at, value, rule, fix });
  };
  for (const colour of colours.filter((each) => !isPercent(traffic[each]))) {
    say(`${path}.traffic.${colour}`, traffic[colour], 'it is no whole number of percent', 'write 0 to 100');
  }
  const sum = traffic.blue + traffic.green;
  if (problems.length === 0 && sum !== 100) {
    say(`${path}.traffic`, traffic, `the shares are ${sum} percent together`, 'make them 100');
  }
  if (own === undefined && scaledDown.length > 0) {
    const rule = 'both colours are on one cluster, which cannot be large and small';
    say(`${path}.clusters.scaledDown`, scaledDown, rule, 'remove it, or set edge.clusters.enabled to true');
  }
  const isBound = colours.some((colour) => backends[colour] !== undefined);
  for (const colour of colours.filter((each) => traffic[each] > 0)) {
    if (own !== undefined && scaledDown.includes(colour)) {
      const rule = `${colour} is to get ${traffic[colour]} percent of the traffic, and its cluster is scaled down`;
      say(`${path}.clusters.scaledDown`, scaledDown, rule, `take ${colour} out, and wait until its nodes are there`);
    }
    // A stack sees what is bound on its own cluster alone.
    if (isBound && (own ?? colour) === colour && backends[colour] === undefined) {
      const rule = `${colour} is to get ${traffic[colour]} percent of the traffic, and nothing answers for it`;
      say(`${path}.backends.${colour}`, undefined, rule, 'name its Service, or send the traffic to the other colour');
    }
  }
  return problems;
}

function isPercent(share: number): boolean {
  return Number.isInteger(share) && share >= 0 && share <= 100;
}
