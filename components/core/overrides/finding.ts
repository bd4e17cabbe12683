import type { BrokenRule, Problem } from '../problems/problem.ts';

/** Something wrong with what an override makes of an object. Its path begins within the object, and its value is as it is. */
export type Finding = BrokenRule;

/** The path of a field: `spec.replicas`, `metadata.annotations["example.com/owner"]`. */
export function fieldPath(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The path of a list's item, by what tells it apart: `containers[agent]`, `args[0]`. */
export function itemPath(path: string, item: unknown): string {
  return `${path}[${String(item)}]`;
}

/** A value as a problem may show it: a patch can hold what is secret, so text and what contains it is only named. */
export function shownSafely(value: unknown): unknown {
  if (typeof value === 'string') return Symbol('a text');
  if (Array.isArray(value)) return Symbol('a list');
  return typeof value === 'object' && value !== null ? Symbol('a mapping') : value;
}

/** What is found in a value and was not found before it was changed. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const sameFinding = ({ path, must }: Finding): string => `${path} ${must}`;
  const known = new Set(before.map(sameFinding));
  return after.filter((finding) => !known.has(sameFinding(finding)));
}

/** What is found in an object, as problems of the patch that makes it so, which never show text. */
export function inPatch(path: string, findings: readonly Finding[]): Problem[] {
  return findings.map((finding) => ({
    ...finding,
    path: finding.path.startsWith('[') ? `${path}${finding.path}` : `${path}.${finding.path}`,
    ...('got' in finding && { got: shownSafely(finding.got) }),
  }));
}
