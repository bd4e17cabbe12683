import type { Manifest } from '../kubernetes/manifest.ts';
import type { Finding } from './finding.ts';
import { isFields } from './strategic-merge.ts';

const names = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

/** What an override changes of what an object is called. */
export function checkIdentity(planned: Manifest, value: unknown): Finding[] {
  return names
    .filter((path) => at(planned, path) !== at(value, path))
    .map((path) => ({
      path: path.join('.'),
      got: at(value, path),
      must: 'an override cannot make an object another one',
      fix: `leave ${JSON.stringify(at(planned, path) ?? null)}, or remove it`,
    }));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isFields(inner) ? inner[key] : undefined), value);
}
