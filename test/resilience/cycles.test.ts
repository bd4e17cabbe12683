import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cyclesOf } from '../../components/resilience/cycles.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

const anyFallbacks = fc.dictionary(fc.constantFrom(...names), fc.array(fc.constantFrom(...names), { maxLength: 4 }));

/** Who can be reached from whom through others, by trying every step again and again. */
function reachable(fallbacks: Readonly<Record<string, readonly string[]>>): Set<string> {
  const pairs = new Set<string>();
  for (const [from, to] of Object.entries(fallbacks))
    for (const next of to) if (next !== from) pairs.add(`${from}${next}`);
  for (let before = -1; before !== pairs.size; ) {
    before = pairs.size;
    for (const first of [...pairs])
      for (const second of [...pairs]) if (first[1] === second[0]) pairs.add(`${first[0]}${second[1]}`);
  }
  return pairs;
}

describe('cycles of fallbacks (B9)', () => {
  it('are found where a naive search finds a way back, and every category of one is reported', () => {
    fc.assert(
      fc.property(anyFallbacks, (fallbacks) => {
        const reported = new Set(cyclesOf(fallbacks).flat());
        const pairs = reachable(fallbacks);
        for (const name of names) assert.equal(reported.has(name), pairs.has(`${name}${name}`), name);
      }),
      { numRuns: 500 },
    );
  });

  it('are ways that one can go, without a detour, reported once', () => {
    fc.assert(
      fc.property(anyFallbacks, (fallbacks) => {
        const cycles = cyclesOf(fallbacks);
        for (const cycle of cycles) {
          assert.ok(cycle.length > 2);
          assert.equal(cycle[0], cycle.at(-1));
          assert.equal(new Set(cycle).size, cycle.length - 1);
          for (const [index, name] of cycle.slice(0, -1).entries()) {
            assert.ok(fallbacks[name]?.includes(cycle[index + 1] as string), cycle.join(' '));
          }
        }
        assert.equal(new Set(cycles.map((cycle) => cycle.join())).size, cycles.length);
      }),
    );
  });
});
