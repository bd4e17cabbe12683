import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identityOf } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { planFleet } from '../../../components/fleet/fleet-plan.ts';
import { agentsIn, cellOf } from '../../../components/fleet/part/part.ts';
import { tierNames } from '../../../components/fleet/tiers.ts';
import { fleet } from '../sample.ts';

const namesOf = (agents: typeof fleet.agents): string[] => agents.map(({ name }) => name);
const planned = (part: NonNullable<typeof fleet.part>): string[] =>
  objectsOf(planFleet('agents', { ...fleet, part })).map(identityOf);

describe('parts of a fleet', () => {
  it('put each agent into one cell, by its name alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (names, of) => {
        const agents = names.map((name) => ({ name, tier: 'tier1' as const, category: 'ops', purpose: 'x' }));
        const cells = Array.from({ length: of }, (_, cell) =>
          namesOf(agentsIn(agents, tierNames, { count: of, index: cell })),
        );
        assert.deepEqual(cells.flat().sort(), [...names].sort());
        const [first = ''] = names;
        assert.ok(cells[cellOf(first, of)]?.includes(first));
      }),
    );
  });

  it('spread agents evenly enough that no stack is twice another', () => {
    const counts = new Array<number>(8).fill(0);
    for (let index = 0; index < 5000; index += 1)
      counts[cellOf(`agent-${index}`, 8)] = (counts[cellOf(`agent-${index}`, 8)] ?? 0) + 1;
    assert.ok(Math.max(...counts) < 2 * Math.min(...counts), counts.join());
  });

  it('are together what the whole is, each object once', () => {
    const whole = objectsOf(planFleet('agents', fleet)).map(identityOf);
    const parts = [
      planned({ shared: true, agents: new Set() }),
      ...tierNames.map((tier) => planned({ shared: false, agents: new Set(namesOf(agentsIn(fleet.agents, [tier]))) })),
    ];
    assert.deepEqual(parts.flat().sort(), whole.sort());
    assert.equal(parts[0]?.length, 9);
  });
});
