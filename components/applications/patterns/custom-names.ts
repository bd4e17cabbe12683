import { closest } from 'fastest-levenshtein';
import type { Problem } from '../../core/problems/problem.ts';
import { type CustomPattern, resolveCustom } from './custom.ts';
import { patterns } from './registry.ts';

/** Problems of names in a custom pattern that no pattern and no feature has, with the nearest existing name. */
export function checkNames(
  pattern: CustomPattern,
  custom: readonly CustomPattern[],
  placeOf: (path: string) => string,
): Problem[] {
  const problems: Problem[] = [];
  const unknown = (at: string, value: string, must: string, known: readonly string[]): void => {
    problems.push({
      path: placeOf(at),
      got: value,
      must,
      fix: `Write ${closest(value, known)}, or another existing name.`,
    });
  };
  const features = patterns.flatMap(({ name, features }) => features.map((feature) => `${name}.${feature.name}`));
  const names = [...patterns.map(({ name }) => name), ...custom.map(({ name }) => name)];
  if (!names.includes(pattern.extends)) {
    unknown('spec.extends', pattern.extends, 'name an existing pattern', names);
    return problems;
  }
  const { composition, patterns: added } = resolveCustom({ base: pattern.name }, custom);
  const own = added.flatMap(({ name, features }) => features.map((feature) => `${name}.${feature.name}`));
  const known = [...names, ...features, ...own];
  for (const [index, name] of (pattern.enhancements ?? []).entries()) {
    if (!known.includes(name)) {
      unknown(`spec.enhancements.${index}`, name, 'name an existing pattern or feature', known);
    }
  }
  for (const [index, name] of (pattern.without ?? []).entries()) {
    const full = name.includes('.') ? name : `${composition.base}.${name}`;
    if (!known.includes(full)) {
      unknown(`spec.without.${index}`, name, 'name an existing feature', [...features, ...own]);
    }
  }
  return problems;
}
