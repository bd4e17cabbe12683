import assert from 'node:assert/strict';
import { tierFigures } from '../../components/fleet/defaults.ts';
import { checkFleet } from '../../components/fleet/fleet-plan.ts';
import { tierNames } from '../../components/fleet/tiers.ts';
import { fleet } from './sample.ts';

describe('figures of a tier (B2)', () => {
  it('that are usual are right', () => {
    for (const tier of tierNames) {
      const tiers = { ...fleet.tiers, [tier]: { ...fleet.tiers[tier], figures: tierFigures[tier] } };
      assert.deepEqual(checkFleet('fleet', { ...fleet, tiers }), []);
    }
  });

  it('are refused where they are no quantities, each by its path, instead of crashing', () => {
    const figures = { ...fleet.tiers.tier1.figures, cpu: 'four', memory: '16 GB' };
    const tiers = { ...fleet.tiers, tier1: { ...fleet.tiers.tier1, figures } };
    const paths = checkFleet('fleet', { ...fleet, tiers }).map(({ path }) => path);
    assert.deepEqual(paths, ['fleet.tiers.tier1.figures.cpu', 'fleet.tiers.tier1.figures.memory']);
  });
});
