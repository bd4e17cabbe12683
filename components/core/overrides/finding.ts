import type { Problem } from '../problems/problem.ts';

/** Something wrong with what an override makes of an object. Its path begins within the object. */
export type Finding = Problem;

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
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a mapping' : value;
}
