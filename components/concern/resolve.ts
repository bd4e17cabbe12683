import { isDeepStrictEqual } from 'node:util';
import type { ActiveConcern } from './concern.ts';
import { type AllNeeds, joinNeeds } from './needs.ts';

/** Rounds after which needs must have settled: a need that causes others brings them in the next round. */
const maxRounds = 10;

/**
 * What all concerns need together. Each is asked again with what the others need, until nothing is added: an operator that
 * a concern's kinds need, for example, has its own namespace and connections.
 * @throws RangeError if the needs of concerns grow without end.
 */
export function resolveNeeds(concerns: readonly ActiveConcern[]): AllNeeds {
  let known = joinNeeds([]);
  for (let round = 0; round < maxRounds; round += 1) {
    const before = known;
    known = joinNeeds(concerns.map((concern) => concern.needs(before)));
    if (isDeepStrictEqual(known, before)) return known;
  }
  const names = concerns.map(({ name }) => name).join(', ');
  throw new RangeError(`internal error: the needs of these concerns do not settle in ${maxRounds} rounds: ${names}`);
}
