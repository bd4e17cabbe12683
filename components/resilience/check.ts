import { closest } from 'fastest-levenshtein';
import type { Problem } from '../core/problems/problem.ts';
import { asDnsLabel, isDnsLabel, longestName } from '../core/values/name.ts';
import { categoriesOf, categoryServiceName } from './category.ts';
import { cyclesOf } from './cycles.ts';
import { checkRetries } from './retry-check.ts';
import type { ResilienceSpec } from './spec.ts';

/** Everything wrong with what happens to requests that fail (B9). */
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
        const rule = 'agents of a category stand in for one another anyhow, and it falls back on itself';
        problems.push({ path: at, value: substitutes, rule, fix: `remove ${category}` });
      } else if (!known.includes(substitute)) {
        problems.push(unknownCategory(at, substitute, known));
      }
    }
    const twice = substitutes.filter((substitute, index) => substitutes.indexOf(substitute) !== index);
    for (const substitute of new Set(twice)) {
      problems.push({ path: at, value: substitutes, rule: `${substitute} is there twice`, fix: 'name it once' });
    }
  }
  return [...problems, ...cyclesOf(fallbacks).map((cycle) => cyclic(path, cycle, fallbacks))];
}

function unknownCategory(path: string, category: string, known: readonly string[]): Problem {
  const fix = known.length === 0 ? 'remove it' : `write ${closest(category, known)}, or remove it`;
  return { path, value: category, rule: 'no agent of the catalog is of that category', fix };
}

function cyclic(path: string, cycle: readonly string[], fallbacks: ResilienceSpec['fallbacks']): Problem {
  const last = cycle.at(-2) as string;
  return {
    path: `${path}.${last}`,
    value: fallbacks[last],
    rule: `a request would go round: ${cycle.join(' → ')}`,
    fix: `remove ${cycle[0]} there, or break the cycle elsewhere`,
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
      value: category,
      rule: `with a mesh the category has a service, and ${service} is no DNS label (lower-case letters, digits and dashes, at most ${longestName})`,
      fix: nearest === '' ? 'name the category with letters' : `call the category ${nearest}`,
    });
  }
  for (const { name } of agents) {
    const category = services.get(name);
    if (category === undefined) continue;
    const rule = `with a mesh the service of the category ${category} has that name`;
    problems.push({ path: 'fleet.catalog', value: name, rule, fix: 'rename the agent' });
  }
  return problems;
}
