import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../kubernetes/manifest.ts';
import { isFields } from './fields.ts';
import { type Finding, fieldPath } from './finding.ts';

/** The keys of all labels by which some objects select others. */
export function selectedLabels(objects: readonly Manifest[]): ReadonlySet<string> {
  return new Set(objects.flatMap((object) => [...keysOfService(object), ...keysIn(object)]));
}

/** A service names the labels themselves. */
function keysOfService(object: Manifest): string[] {
  const selector = object.kind === 'Service' ? at(object, ['spec', 'selector']) : undefined;
  return isFields(selector) ? Object.keys(selector) : [];
}

function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    if (field === 'matchLabels') return isFields(inner) ? Object.keys(inner) : [];
    if (field !== 'matchExpressions' || !Array.isArray(inner)) return keysIn(inner);
    return inner.flatMap((one: unknown) => (isFields(one) && typeof one.key === 'string' ? [one.key] : []));
  });
}

const selectors = [
  ['spec', 'selector'],
  ['spec', 'podSelector'],
] as const;

const labels = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'],
] as const;

/**
 * Findings of selectors, and of labels in selectors, that an override changes. The selector of a workload can never change;
 * and a pod without its label would lose its service, its disruption budget and its network policies.
 */
export function checkSelection(before: Manifest, after: unknown, selected: ReadonlySet<string>): Finding[] {
  const changed = selectors.filter((path) => !isDeepStrictEqual(at(before, path), at(after, path)));
  return [
    ...changed.map((path) => ({
      path: path.join('.'),
      must: 'stay as planned, because it selects other objects',
      fix: 'Remove it.',
    })),
    ...labels.flatMap((path) => {
      const [old, fresh] = [at(before, path), at(after, path)].map((one) => (isFields(one) ? one : {}));
      const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])];
      return keys
        .filter((key) => selected.has(key) && old?.[key] !== fresh?.[key])
        .map((key) => ({
          path: fieldPath(path.join('.'), key),
          must: 'stay as planned, because other objects select by this label',
          fix: 'Remove it, or use another label.',
        }));
    }),
  ];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isFields(inner) ? inner[key] : undefined), value);
}
