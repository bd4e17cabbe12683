import assert from 'node:assert/strict';
import { environmentNames } from '../../stacks/environments.ts';
import { settingsOf } from './environment-settings.ts';

describe('environments (A2)', () => {
  const of = settingsOf;

  it('have the node types, counts and databases of the published matrix', () => {
    const matrix = environmentNames.map((name) => {
      const { nodePools, database } = of(name);
      const { instanceType, minNodes, maxNodes } = nodePools.general;
      return [name, instanceType, minNodes, maxNodes, database.instanceClass];
    });
    assert.deepEqual(matrix.slice(0, 3), [
      ['development', 't3.medium', 1, 3, 'db.t3.micro'],
      ['staging', 't3.large', 2, 5, 'db.t3.small'],
      ['production', 't3.xlarge', 3, 20, 'db.r5.large'],
    ]);
  });

  it('have the published depth of monitoring', () => {
    assert.deepEqual(
      environmentNames.map((name) => [of(name).monitoring.depth]),
      [['basic'], ['full'], ['enterprise'], ['enhanced']],
    );
    assert.deepEqual(
      environmentNames.filter((name) => of(name).monitoring.automaticRollback),
      ['canary'],
    );
  });

  it('canary is a subset of production: the same but for its name, and never more of anything', () => {
    const [canary, whole] = [of('canary'), of('production')];
    assert.deepEqual(canary.fleet.tiers.tier1.figures, whole.fleet.tiers.tier1.figures);
    assert.deepEqual(canary.fleet.image, whole.fleet.image);
    for (const [name, pool] of Object.entries(canary.nodePools)) {
      const other = whole.nodePools[name as 'general'];
      assert.equal(pool.instanceType, other.instanceType);
      assert.ok(pool.maxNodes <= other.maxNodes && (pool.minNodes ?? 1) <= (other.minNodes ?? 1), name);
    }
    for (const [name, tier] of Object.entries(canary.fleet.tiers)) {
      assert.ok(tier.scaling.maxReplicas <= whole.fleet.tiers[name as 'tier1'].scaling.maxReplicas, name);
    }
  });
});
