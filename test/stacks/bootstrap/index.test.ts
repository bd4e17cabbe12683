import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkAwsResources } from '../../../aws-limits/index.ts';
import { type Evaluation, evaluate, startPolicyPack } from '../../../engine/index.ts';

const root = resolve(import.meta.dirname, '../../..');

const directory = join(root, 'stacks/bootstrap');

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
