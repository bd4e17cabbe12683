import assert from 'node:assert/strict';
import { type AwsPlan, awsResource, isRef, joined, ref, resourcesOf } from '../../../components/core/aws/plan.ts';
import { overriddenArgs, overrideAws, overrideAwsPlans } from '../../../components/core/overrides/aws-override.ts';

const key = awsResource('aws:kms/key:Key', 'volumes', { description: 'Volumes', tags: { a: '1', b: '2' } });
const alias = awsResource('aws:kms/alias:Alias', 'volumes', { name: joined`alias/${ref(key)}`, targetKeyId: ref(key) });
const plan: AwsPlan = { type: 'fleetwright:test:Keys', name: 'keys', resources: [key, alias], components: [] };
const changes = [
  overrideAws('aws:kms/key:Key', 'volumes', { deletionWindowInDays: 30, tags: { a: null, c: '3' } }),
  overrideAws('aws:kms/alias:Alias', 'volumes', { name: 'alias/mine' }),
];

describe('overrides of AWS resources', () => {
  it('are laid over the arguments: mappings merged, null removed, references replaced whole', () => {
    const { args, overridden } = overriddenArgs(plan, changes);
    assert.deepEqual(args.get(key), { description: 'Volumes', deletionWindowInDays: 30, tags: { b: '2', c: '3' } });
    assert.deepEqual(args.get(alias), { name: 'alias/mine', targetKeyId: ref(key) });
    assert.deepEqual(overridden[0]?.fields, ['tags.a', 'tags.c', 'deletionWindowInDays']);
  });

  it('leave a plan as it is, and give a copy whose references are to what was changed', () => {
    const before = structuredClone(plan);
    const changed = overrideAwsPlans({ plan }, ({ plan }) => [plan], changes);
    const [newKey, newAlias] = resourcesOf(changed.plan);
    assert.deepEqual(plan, before);
    const target = newAlias?.args.targetKeyId;
    assert.equal(isRef(target) && target.ref, newKey);
    assert.equal(newKey?.args.deletionWindowInDays, 30);
    assert.deepEqual(
      changed.plan.overridden?.map(({ object }) => object),
      ['aws:kms/key:Key volumes', 'aws:kms/alias:Alias volumes'],
    );
    const same = { plan };
    assert.equal(
      overrideAwsPlans(same, ({ plan }) => [plan], []),
      same,
    );
  });
});
