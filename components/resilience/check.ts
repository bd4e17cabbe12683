import { closest } from 'fastest-levenshtein';
import type { Problem } from '../core/problems/problem.ts';
import { asDnsLabel, isDnsLabel, longestName } from '../core/values/name.ts';
import { categoriesOf, categoryServiceName } from './category.ts';
import { cyclesOf } from './cycles.ts';
import { checkRetries } from './retry-check.ts';
import type { ResilienceSpec } from './spec.ts';

/** Everything wrong with what happens to requests that fail. */
export function checkResilience(path: string, spec: ResilienceSpec): Problem[] {
  return [
    ...checkRetries(`${path}.retries`, spec),
    ...checkFallbacks(`${path}.fallbacks`, spec),
    ...(spec.mesh ? checkServices(spec) : []),
  ];
}

function checkFallbacks(path: string, { agents, fallbacks }: ResilienceSpec): Problem[] {
  const known = [...categoriesOf(agents).keys()];
  const problems: Problem[] = [];
  for (const [category, substitutes] of Object.entries(fallbacks)) {
    const at = `${path}.${category}`;
    if (!known.includes(category)) problems.push(unknownCategory(at, category, known));
    for (const substitute of new Set(substitutes)) {
      if (substitute === category) {
        const must = 'not contain the category itself';
        problems.push({ path: at, got: substitutes, must, fix: `Remove ${category}.` });
      } else if (!known.includes(substitute)) {
        problems.push(unknownCategory(at, substitute, known));
      }
    }
    const twice = substitutes.filter((substitute, index) => substitutes.indexOf(substitute) !== index);
    for (const substitute of new Set(twice)) {
      problems.push({ path: at, got: substitutes, must: `contain ${substitute} once` });
    }
  }
  return [...problems, ...cyclesOf(fallbacks).map((cycle) => cyclic(path, cycle, fallbacks))];
}

function unknownCategory(path: string, category: string, known: readonly string[]): Problem {
  const fix = known.length === 0 ? 'Remove it.' : `Write ${closest(category, known)}, or remove it.`;
  return { path, got: category, must: 'name categories of the catalog', fix };
}

function cyclic(path: string, cycle: readonly string[], fallbacks: ResilienceSpec['fallbacks']): Problem {
  const last = cycle.at(-2) as string;
  return {
    path: `${path}.${last}`,
    got: fallbacks[last],
    must: 'not close a cycle',
    otherwise: `requests go round: ${cycle.join(' → ')}`,
    fix: `Remove ${cycle[0]} here, or break the cycle elsewhere.`,
  };
}

/** With a mesh each category has a service, and its name goes into labels. */
function checkServices({ agents }: ResilienceSpec): Problem[] {
  const problems: Problem[] = [];
  const services = new Map([...categoriesOf(agents).keys()].map((name) => [categoryServiceName(name), name]));
  for (const [service, category] of services) {
    if (isDnsLabel(service) && isDnsLabel(category)) continue;
    const nearest = asDnsLabel(category).slice(0, longestName - categoryServiceName('').length);
    problems.push({
      path: 'fleet.catalog',
      got: category,
      must: `contain only categories whose service in a mesh has a DNS label of at most ${longestName} lower-case letters, digits and hyphens as its name, unlike ${service}`,
      fix: nearest === '' ? 'Name the category with letters.' : `Call the category ${nearest}.`,
    });
  }
  for (const { name } of agents) {
    const category = services.get(name);
    if (category === undefined) continue;
    const must = `not contain an agent with the name of the service of category ${category} in a mesh`;
    problems.push({ path: 'fleet.catalog', got: name, must, fix: 'Rename the agent.' });
  }
  return problems;
}
