import { type Fields, read } from './read.ts';

/** The environment that an object says it is of by its label; empty if it says none. */
export function environmentOf(object: Fields | undefined): string {
  const said = read(object, 'metadata', 'labels', 'fleetwright.io/environment');
  return typeof said === 'string' ? said : '';
}
