import type { BrokenRule, Problem } from '../problems/problem.ts';

/** A rule that an object breaks after an override. The path begins within the object, and the value is shown as it is. */
export type Finding = BrokenRule;

/** The path of a field: `spec.replicas`, `metadata.annotations["example.com/owner"]`. */
export function fieldPath(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The path of an item of a list, by what identifies it: `containers[agent]`, `args[0]`. */
export function itemPath(path: string, item: unknown): string {
  return `${path}[${String(item)}]`;
}

/** A value as a problem may show it: a patch can contain secrets, so text and what contains text is only named. */
export function shownSafely(value: unknown): unknown {
  if (typeof value === 'string') return Symbol('a text');
  if (Array.isArray(value)) return Symbol('a list');
  return typeof value === 'object' && value !== null ? Symbol('a mapping') : value;
}

/** Findings that are new after a change. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const sameFinding = ({ path, must }: Finding): string => `${path} ${must}`;
  const known = new Set(before.map(sameFinding));
  return after.filter((finding) => !known.has(sameFinding(finding)));
}

/** Findings in an object, as problems of the patch that causes them. They never show text. */
export function inPatch(path: string, findings: readonly Finding[]): Problem[] {
  return findings.map((finding) => ({
    ...finding,
    path: finding.path.startsWith('[') ? `${path}${finding.path}` : `${path}.${finding.path}`,
    ...('got' in finding && { got: shownSafely(finding.got) }),
  }));
}
