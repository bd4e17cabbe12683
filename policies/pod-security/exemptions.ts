import { read } from '../lib/read.ts';

/** Since 1.25, a pod for Windows is exempt from what only Linux has, because validation would refuse it there. */
export function isWindows(spec: unknown): boolean {
  return read(spec, 'os', 'name') === 'windows';
}

/** Since 1.35, root and an unmasked /proc are not dangerous if the pod has its own user namespace. */
export function hasUserNamespace(spec: unknown): boolean {
  return read(spec, 'hostUsers') === false;
}
