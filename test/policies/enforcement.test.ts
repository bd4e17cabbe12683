import assert from 'node:assert/strict';
import { enforcement } from '../../policies/enforcement.ts';
import { policies } from '../../policies/packs.ts';
import { probesSet } from '../../policies/reliability/probes-set.ts';
import { readOnlyRoot } from '../../policies/security/read-only-root.ts';
import { levelsOf, reportsOf } from './lib/governed-reports.ts';
import { unknownText } from './run-policy.ts';

describe('enforcement by environment (F1)', () => {
  const levels = {
    enforcement: { development: { 'probes-set': 'advisory' }, canary: { 'probes-set': 'disabled' } },
  } as const;
  const labeled = (environment: unknown) => ({ 'fleetwright.io/environment': environment });

  it('depends on the label of the resource, and is the policy’s own by default', () => {
    assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labeled('development'))), ['advisory']);
    assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labeled('canary'))), []);
    for (const environment of ['production', 'toString', '', undefined, unknownText]) {
      assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labeled(environment))), ['own'], String(environment));
    }
    assert.deepEqual(levelsOf(reportsOf(readOnlyRoot, levels, labeled('development'))), ['own']);
  });

  it('names policies that there are, and makes no rule of security milder', () => {
    const reliability = new Set([
      'probes-set',
      'budget-allows-eviction',
      'autoscaler-sanity',
      'several-replicas',
      'deprecated-apis',
    ]);
    for (const levelsThere of Object.values(enforcement)) {
      for (const name of Object.keys(levelsThere)) {
        assert.ok(policies.some((policy) => policy.name === name) && reliability.has(name), name);
      }
    }
  });
});
