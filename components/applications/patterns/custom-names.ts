import { closest } from 'fastest-levenshtein';
import type { Problem } from '../../core/problems/problem.ts';
import { type CustomPattern, resolveCustom } from './custom.ts';
import { patterns } from './registry.ts';

/** Names of patterns and features that a custom pattern refers to and that do not exist, with the nearest that do. */
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
      fix: `Write ${closest(value, known)}, or another that there is.`,
    });
  };
  const features = patterns.flatMap(({ name, features }) => features.map((feature) => `${name}.${feature.name}`));
  const names = [...patterns.map(({ name }) => name), ...custom.map(({ name }) => name)];
  if (!names.includes(pattern.extends)) {
    unknown('spec.extends', pattern.extends, 'there is no pattern of that name', names);
    return problems;
  }
  const { composition, patterns: added } = resolveCustom({ base: pattern.name }, custom);
  const own = added.flatMap(({ name, features }) => features.map((feature) => `${name}.${feature.name}`));
  const known = [...names, ...features, ...own];
  for (const [index, name] of (pattern.enhancements ?? []).entries()) {
    if (!known.includes(name)) {
      unknown(`spec.enhancements.${index}`, name, 'there is no pattern and no feature of that name', known);
    }
  }
  for (const [index, name] of (pattern.without ?? []).entries()) {
    const full = name.includes('.') ? name : `${composition.base}.${name}`;
    if (!known.includes(full)) {
      unknown(`spec.without.${index}`, name, 'there is no feature of that name', [...features, ...own]);
    }
  }
  return problems;
}
