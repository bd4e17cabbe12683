import type { PlannedObject } from '../../apply/planned.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { encryptedWithin } from '../../engine/config/encrypted.ts';
import { Unknown } from '../../engine/index.ts';

/** The paths of unknown values. */
function unknownPaths(value: unknown, at: string): string[] {
  if (value instanceof Unknown) return [at];
  if (typeof value === 'string') return encryptedWithin(value) === undefined ? [] : [at];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownPaths(item, `${at}[${index}]`));
  return Object.entries(value).flatMap(([key, field]) => unknownPaths(field, at === '' ? key : `${at}.${key}`));
}

/** Reports fields that are unknown without Pulumi. They cannot be applied. */
export function checkKnownObjects(objects: readonly PlannedObject[]): Problem[] {
  const users = new Map<string, string[]>();
  for (const { name, manifest } of objects) {
    const shown = `${name.kind} ${name.namespace === undefined ? '' : `${name.namespace}/`}${name.name}`;
    for (const path of unknownPaths(manifest, '')) users.set(path, [...(users.get(path) ?? []), shown]);
  }
  return [...users].map(([path, names]) => ({
    path,
    said:
      `is unknown in ${counted(names.length, 'object')}, such as ${names[0]}: it comes from an encrypted setting, a ` +
      'provider, or another stack',
    fix: 'Deploy with pulumi up, or write the value into the stack’s file as plain text.',
  }));
}
