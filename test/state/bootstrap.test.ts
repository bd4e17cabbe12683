import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkAwsResources } from '../../aws-limits/index.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { planState } from '../../components/state/state-plan.ts';
import { type Evaluation, evaluate, readStack, startPolicyPack } from '../../engine/index.ts';
import { readBootstrap } from '../../stacks/bootstrap/config.ts';
import { ofType, statementsOf } from '../cluster/cloud-sample.ts';

const root = resolve(import.meta.dirname, '../..');
const directory = join(root, 'stacks/bootstrap');

describe('the place of states (A11)', () => {
  const { state } = readBootstrap(readStack(directory, 'bootstrap').config);
  const { plan, secretsAlias } = planState(state);

  it('keeps what is written over for a year, and a hundred of each at the least', () => {
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

  it('is refused with everything wrong with its configuration', () => {
    const read = (config: Record<string, string>): string[] => {
      try {
        readBootstrap(
          Object.fromEntries(Object.entries(config).map(([key, value]) => [`fleetwright-bootstrap:${key}`, value])),
        );
      } catch (error) {
        assert.ok(error instanceof ProblemsError);
        return error.problems.map(formatProblem);
      }
      return [];
    };
    assert.deepEqual(read({ bucket: 'State', region: 'us-west-2', acount: '1' }), [
      'bucket: "State" is wrong because it is no name of a bucket (3 to 63 lower-case letters, digits and dashes); write it as example-fleetwright-state',
      'acount: "1" is wrong because there is no such key; write account, or remove it',
    ]);
  });
});

describe('the stack bootstrap (A11)', function () {
  this.timeout(60_000);
  let evaluation: Evaluation;

  before(async () => {
    evaluation = await evaluate({ directory, stack: 'bootstrap' });
  });

  it('passes all policies (F1)', async () => {
    const pack = startPolicyPack(join(root, 'policies'));
    try {
      const { violations, passed } = await pack.analyze(evaluation.graph);
      assert.deepEqual(
        violations.map(({ policy, message }) => `${policy}: ${message}`),
        [],
      );
      assert.equal(passed, true);
    } finally {
      await pack.close();
    }
  });

  it('keeps AWS’s published limits', async () => {
    const report = await checkAwsResources(evaluation.graph);
    assert.deepEqual([report?.problems, report?.unmappedTypes, report?.unmappedProperties], [[], [], []]);
  });

  it('keeps every resource’s identity: a changed URN would replace the states of all stacks', () => {
    const file = join(root, 'test/stacks/urns/bootstrap.txt');
    const list = `${evaluation.graph.resources
      .map(({ urn }) => urn)
      .sort()
      .join('\n')}\n`;
    if (process.env.UPDATE_URNS === '1' || !existsSync(file)) writeFileSync(file, list);
    assert.equal(list, readFileSync(file, 'utf8'));
  });

  it('says what to log in to, and what to encrypt secrets with', () => {
    assert.deepEqual(evaluation.graph.outputs.secretsProvider, 'awskms://alias/fleetwright-secrets?region=us-west-2');
    assert.ok('backend' in evaluation.graph.outputs);
  });
});
