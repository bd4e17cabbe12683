import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { planState } from '../../components/state/state-plan.ts';
import { readStack } from '../../engine/index.ts';
import { readBootstrap } from '../../stacks/bootstrap/config.ts';
import { ofType, statementsOf } from '../cluster/cloud-sample.ts';

describe('the place of states (A11)', () => {
  const { state } = readBootstrap(
    readStack(resolve(import.meta.dirname, '../../stacks/bootstrap'), 'bootstrap').config,
  );
  const { plan, secretsAlias } = planState(state);

  it('keeps what is written over for a year, and at least a hundred of each', () => {
    const [versions] = ofType(plan, 'aws:s3/bucketVersioning:BucketVersioning');
    assert.equal(versions?.args.versioningConfiguration.status, 'Enabled');
    const [lifecycle] = ofType(plan, 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration');
    assert.deepEqual(lifecycle?.args.rules[0].noncurrentVersionExpiration, {
      noncurrentDays: 365,
      newerNoncurrentVersions: 100,
    });
  });

  it('is encrypted with a key of its own, open to nobody, and speaks TLS alone', () => {
    const [encryption] = ofType(
      plan,
      'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
    );
    assert.equal(encryption?.args.rules[0].applyServerSideEncryptionByDefault.sseAlgorithm, 'aws:kms');
    assert.equal(encryption?.args.rules[0].bucketKeyEnabled, true);
    const { bucket: _, ...flags } =
      ofType(plan, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')[0]?.args ?? {};
    assert.deepEqual(Object.values(flags), [true, true, true, true]);
    const [statement] = statementsOf(ofType(plan, 'aws:s3/bucketPolicy:BucketPolicy')[0]?.args.policy);
    assert.deepEqual([statement?.Effect, statement?.Action, statement?.Principal], ['Deny', 's3:*', '*']);
    assert.deepEqual(statement?.Condition, { Bool: { 'aws:SecureTransport': 'false' } });
  });

  it('has another key for secrets, and lets none of it be deleted by mistake', () => {
    const keys = ofType(plan, 'aws:kms/key:Key');
    assert.deepEqual(
      keys.map(({ name, args }) => [name, args.enableKeyRotation, args.deletionWindowInDays]),
      [
        ['state', true, 30],
        ['secrets', true, 30],
      ],
    );
    assert.equal(secretsAlias, 'alias/fleetwright-secrets');
    for (const { options } of [...keys, ...ofType(plan, 'aws:s3/bucket:Bucket')]) assert.equal(options.protect, true);
  });
});
