import * as z from 'zod';
import { crdt } from './crdt.ts';
import { deployment } from './deployment.ts';
import type { JarvisField } from './field.ts';
import { infrastructure } from './infrastructure.ts';
import { monitoring } from './monitoring.ts';
import { security } from './security.ts';

/** Every field of `cluster-config.yaml`, in the order of its reference. */
export const jarvisFields: readonly JarvisField[] = [
  ...infrastructure,
  ...deployment,
  ...crdt,
  ...monitoring,
  ...security,
];

/** The schema of the file: every key is known, and all are optional. */
export const jarvisSchema: z.ZodType = objectOf('');

function objectOf(prefix: string): z.ZodType {
  const within = jarvisFields.filter(({ path }) => path.startsWith(prefix));
  const keys = [...new Set(within.map(({ path }) => path.slice(prefix.length).split('.')[0] as string))];
  const childOf = (key: string): z.ZodType =>
    within.find(({ path }) => path === `${prefix}${key}`)?.schema ?? objectOf(`${prefix}${key}.`);
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, childOf(key).optional()])));
}
