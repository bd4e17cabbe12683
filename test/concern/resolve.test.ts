import assert from 'node:assert/strict';
import { z } from 'zod';
import { listed } from '../../components/concern/concern.ts';
import type { ConcernContext } from '../../components/concern/context.ts';
import type { AllNeeds, Needs } from '../../components/concern/needs.ts';
import { resolveNeeds } from '../../components/concern/resolve.ts';
import { settingsKey } from '../../components/concern/settings-key.ts';

const tags = { environment: 'development', project: 'fleet', owner: 'platform', costCentre: 'ops' };
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
