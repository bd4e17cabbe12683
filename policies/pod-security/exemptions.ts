import { read } from '../lib/read.ts';

/** Since 1.25 what only Linux has is not asked of a pod that says it is for Windows: validation refuses it there. */
export function isWindows(spec: unknown): boolean {
  return read(spec, 'os', 'name') === 'windows';
}

/** Since 1.35 root and an unmasked /proc are no danger in a user namespace of the pod's own. */
export function hasUserNamespace(spec: unknown): boolean {
  return read(spec, 'hostUsers') === false;
}
