import assert from 'node:assert/strict';
import { concerns } from '../../../stacks/concerns.ts';
import { explainSetting, settingKeys } from '../../../stacks/config/explain.ts';

describe('settings explained (J4)', () => {
  it('has a type and a description for every key, also where a name stands for itself', () => {
    const keys = settingKeys();
    assert.ok(keys.length > 400, String(keys.length));
    for (const key of keys) {
      const { type = '', description = '' } = explainSetting(key.replaceAll('*', 'any')) ?? {};
      assert.ok(type !== '' && description !== '', key);
    }
    for (const { name } of concerns) assert.ok(keys.includes(name) || !keys.some((key) => key.startsWith(`${name}.`)));
  });

  it('lists the fields directly below a key, and defaults by environment', () => {
    const { fields = [] } = explainSetting('fleet.tiers') ?? {};
    assert.deepEqual(
      fields.map(({ path }) => path),
      ['fleet.tiers.tier1', 'fleet.tiers.tier2', 'fleet.tiers.tier3'],
    );
    assert.deepEqual(explainSetting('fleet.maxWorkers'), {
      path: 'fleet.maxWorkers',
      type: 'number',
      description: 'Parallel workers in an agent: variable `MAX_WORKERS`.',
      defaults: { development: 4, staging: 8, production: 8, canary: 8 },
      fields: [],
    });
    assert.equal(explainSetting('environment')?.type, 'development, staging, production or canary');
  });

  it('explains a field within a mapping that is replaced as a whole, in each of its forms', () => {
    const { within, description, defaults } =
      explainSetting('fleet.tiers.tier1.disruptionBudget.minAvailablePercent') ?? {};
    assert.deepEqual(
      [within, description],
      ['fleet.tiers.tier1.disruptionBudget', 'Share of the replicas that must stay available, in percent.'],
    );
    assert.equal(defaults?.production, 80);
    const { fields = [] } = explainSetting('fleet.tiers.tier1.disruptionBudget') ?? {};
    assert.deepEqual(
      fields.map(({ path }) => path.split('.').at(-1)),
      ['minAvailablePercent', 'maxUnavailable'],
    );
    const deep = explainSetting('fleet.tiers.tier1.scaling.metrics.queue.averageValue');
    assert.equal(deep?.within, 'fleet.tiers.tier1.scaling.metrics');
    assert.equal(explainSetting('fleet.tiers.tier1.disruptionBudget')?.within, undefined);
  });

  it('knows no key that there is not', () => {
    for (const key of ['', 'flet', 'fleet.', 'fleet.maxWorkers.more', 'constructor', 'fleet.__proto__']) {
      assert.equal(explainSetting(key), undefined, key);
    }
  });
});
