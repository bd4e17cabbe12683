import type { Manifest } from '../kubernetes/manifest.ts';
import { isFields } from './fields.ts';
import type { Finding } from './finding.ts';

const names = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

/** Findings of fields that identify an object and that an override changes. */
export function checkIdentity(planned: Manifest, value: unknown): Finding[] {
  return names
    .filter((path) => at(planned, path) !== at(value, path))
    .map((path) => ({
      path: path.join('.'),
      got: at(value, path),
      must: `stay ${JSON.stringify(at(planned, path)) ?? 'unset'}`,
      fix: 'Remove it: an override cannot change which object this is.',
    }));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isFields(inner) ? inner[key] : undefined), value);
}
