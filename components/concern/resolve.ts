import { isDeepStrictEqual } from 'node:util';
import type { ActiveConcern } from './concern.ts';
import { type AllNeeds, joinNeeds } from './needs.ts';

/** Rounds after which needs must have settled: who needs something of its own brings it in the next round. */
const maxRounds = 10;

/**
 * What all concerns need together. Each is asked again with what the others need, until nobody needs anything more: an
 * operator, say, that a concern's kinds call for has a namespace and connections of its own.
 * @throws RangeError if concerns call for one another without end.
 */
export function resolveNeeds(concerns: readonly ActiveConcern[]): AllNeeds {
  let known = joinNeeds([]);
  for (let round = 0; round < maxRounds; round += 1) {
    const before = known;
    known = joinNeeds(concerns.map((concern) => concern.needs(before)));
    if (isDeepStrictEqual(known, before)) return known;
  }
  const names = concerns.map(({ name }) => name).join(', ');
  throw new RangeError(`the needs of these concerns do not settle in ${maxRounds} rounds: ${names}`);
}
