import { type Fields, read } from './read.ts';

/** The environment in an object's label; empty if there is none. */
export function environmentOf(object: Fields | undefined): string {
  const said = read(object, 'metadata', 'labels', 'fleetwright.io/environment');
  return typeof said === 'string' ? said : '';
}
