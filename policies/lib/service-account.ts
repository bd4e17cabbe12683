import { read } from './read.ts';

/** The account that a pod runs by: the API server takes the old name of the field too, and the default one for none. */
export function accountOf(pod: unknown): string {
  const name = read(pod, 'serviceAccountName') ?? '';
  const account = name === '' ? read(pod, 'serviceAccount') : name;
  return typeof account === 'string' && account !== '' ? account : 'default';
}
