import assert from 'node:assert/strict';
import { backupPlan } from '../../../policies/aws/backup-plan.ts';
import { unknownText } from '../run-policy.ts';
import { good } from './good.ts';
import { made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy backup-plan (F1)', () => {
  const selection = (props: object, sources = {}) =>
    made('aws:backup/selection:Selection', { planId: 'plan', iamRoleArn: 'role', ...props }, { from: sources });
  const tagged = { type: 'STRINGEQUALS', key: 'project', value: 'fleetwright' };
  const { database, fileSystem, volume, table, databaseCluster } = good;
  const stateful = [database, fileSystem, volume, table, databaseCluster];

  it('refuses every kind of resource that keeps data and is in no plan', () => {
    for (const resource of stateful)
      assert.equal(validateMadeUp(backupPlan, [resource]).messages.length, 1, resource.type);
  });

  it('accepts what a selection takes: by tag, by reference, by name, or with all others', () => {
    assert.deepEqual(validateMadeUp(backupPlan, [...stateful, selection({ selectionTags: [tagged] })]), passes);
    assert.deepEqual(validateMadeUp(backupPlan, [...stateful, selection({ resources: ['*'] })]), passes);
    const named = selection({ resources: [unknownText] }, { resources: stateful });
    assert.deepEqual(validateMadeUp(backupPlan, [...stateful, named]), passes);
  });

  it('does not take for it a selection by another tag, or all that have a tag', () => {
    const others = { ...tagged, value: 'other' };
    assert.equal(validateMadeUp(backupPlan, [database, selection({ selectionTags: [others] })]).messages.length, 1);
    const some = selection({ resources: ['*'], selectionTags: [others] });
    assert.equal(validateMadeUp(backupPlan, [database, some]).messages.length, 1);
  });

  it('asks nothing of a replica, whose source is backed up', () => {
    const { tags: _, ...props } = { tags: {}, ...database.props };
    const replica = { ...database, props: { ...props, replicateSourceDb: unknownText } };
    assert.deepEqual(validateMadeUp(backupPlan, [replica]), passes);
  });

  it('accepts a resource that asks for a plan of another stack, and leaves an unknown one undecided', () => {
    const asking = (backup: string) => ({ ...database, props: { ...database.props, tags: { backup } } });
    assert.deepEqual(validateMadeUp(backupPlan, [asking('daily')]), passes);
    assert.equal(validateMadeUp(backupPlan, [asking('none')]).messages.length, 1);
    assert.equal(validateMadeUp(backupPlan, [asking(unknownText)]).undecided, true);
  });
});
