import assert from 'node:assert/strict';
import * as z from 'zod';
import { listed, type PlannedConcern } from '../../components/concern/concern.ts';
import type { ConcernContext } from '../../components/concern/context.ts';
import { type AllNeeds, joinNeeds, type Needs } from '../../components/concern/needs.ts';
import { resolveNeeds } from '../../components/concern/resolve.ts';
import { settingsKey } from '../../components/concern/settings-key.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';

const tags = { environment: 'development', project: 'fleet', owner: 'platform', costCenter: 'ops' };
const context: ConcernContext = { tags, directory: '.', settings: { one: {}, two: {}, three: {} } };

/** A concern that is on, and needs what it says. */
function needing(name: string, needs: (others: AllNeeds) => Needs) {
  const active = listed<object, object>({
    settings: settingsKey(name, z.strictObject({})),
    summary: 'Needs something.',
    defaults: { common: {} },
    specify: () => ({}),
    needs: (_, __, others) => needs(others),
  }).activate(context);
  assert.ok(active);
  return active;
}

describe('needs of concerns', () => {
  it('settle, whoever is asked first: an operator that a kind calls for brings needs of its own', () => {
    const crawler = needing('one', () => ({ kinds: ['keda.sh/ScaledObject'] }));
    const operators = needing('two', ({ kinds }) => (kinds.length === 0 ? {} : { images: ['keda'], meshed: ['keda'] }));
    const mesh = needing('three', ({ meshed }) => ({ regions: meshed.map((namespace) => `region-of-${namespace}`) }));
    for (const order of [
      [crawler, operators, mesh],
      [mesh, operators, crawler],
    ]) {
      const { images, regions } = resolveNeeds(order);
      assert.deepEqual([images, regions], [['keda'], ['region-of-keda']]);
    }
  });

  it('that grow without end are refused, with the names of those that call for one another', () => {
    const restless = needing('one', ({ images }) => ({ images: [...images, 'more'] }));
    assert.throws(() => resolveNeeds([restless]), { name: 'RangeError', message: /do not settle in 10 rounds: one$/ });
  });
});

describe('concerns that plan from what others plan', () => {
  it('are refused where two would wait for each other', () => {
    const facts = { context, needs: joinNeeds([]) };
    const readers: readonly PlannedConcern[] = ['one', 'two'].map((name, index) => {
      const active = listed<object, object>({
        settings: settingsKey(name, z.strictObject({})),
        summary: 'Reads what the others plan.',
        defaults: { common: {} },
        specify: () => ({}),
        plan: (_, __, others) => ({
          components: [{ type: 'test:index:Read', name, objects: others(), components: [] }],
        }),
      }).activate(context);
      assert.ok(active);
      return active.within(facts, () => (readers[1 - index]?.plan().components ?? []).flatMap(objectsOf));
    });
    assert.throws(() => readers[0]?.plan(), {
      name: 'RangeError',
      message: 'internal error: the plan of one depends on itself',
    });
  });
});
