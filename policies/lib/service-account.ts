import { read } from './read.ts';

/**
 * The service account of a pod. The API server also accepts the old name of the field, and uses the default account if
 * there is none.
 */
export function accountOf(pod: unknown): string {
  const name = read(pod, 'serviceAccountName') ?? '';
  const account = name === '' ? read(pod, 'serviceAccount') : name;
  return typeof account === 'string' && account !== '' ? account : 'default';
}
