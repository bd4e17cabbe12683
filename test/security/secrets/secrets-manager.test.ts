import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { diffGraphs, evaluate, type Graph, graphFromText, graphToText } from '../../../engine/index.ts';
import { evaluated } from '../../stacks/evaluated.ts';

const root = resolve(import.meta.dirname, '../../..');
const rotation = 'arn:aws:lambda:us-west-2:111122223333:function:rotate';

describe('places of secrets in AWS (F8)', function () {
  this.timeout(60_000);

  const inputsOf = ({ resources }: Graph, type: string): Record<string, unknown>[] =>
    resources
      .filter((one) => one.type === type && one.urn.includes('SecretsManager'))
      .map(({ inputs }) => inputs as Record<string, unknown>);

  it('are there for each secret that production refers to, under a key that rotates, and hold no value', async () => {
    const { graph } = await evaluated('prod');
    const [key] = inputsOf(graph, 'aws:kms/key:Key');
    assert.equal(key?.enableKeyRotation, true);
    const secrets = inputsOf(graph, 'aws:secretsmanager/secret:Secret');
    assert.deepEqual(
      secrets.map(({ name, recoveryWindowInDays }) => [name, recoveryWindowInDays]),
      [['fleetwright/production/jarvis-api-keys', 30]],
    );
    assert.ok(!graph.resources.some(({ type }) => type.startsWith('aws:secretsmanager/secretVersion')));
    assert.deepEqual(inputsOf(graph, 'aws:secretsmanager/secretRotation:SecretRotation'), []);
  });

  it('stay what they are in a stack of version 0.1.0, which called them KeptSecrets (J4)', async () => {
    const { graph } = await evaluated('prod');
    const now = graphToText(graph);
    assert.match(now, /fleetwright:secrets:SecretsManager\$aws:kms/);
    const before = now.replaceAll('fleetwright:secrets:SecretsManager', 'fleetwright:secrets:KeptSecrets');
    const { changes } = diffGraphs(graphFromText(before) as Graph, graphFromText(now) as Graph);
    assert.deepEqual(
      changes.map(({ urn, kind }) => `${kind} ${urn}`),
      [],
    );
  });

  it('get new values on a schedule, where a function makes them', async () => {
    const secrets = JSON.stringify({ backend: 'aws', rotation: { days: 7, function: rotation } });
    const { graph } = await evaluate({ directory: root, stack: 'prod', config: { secrets } });
    const [schedule] = inputsOf(graph, 'aws:secretsmanager/secretRotation:SecretRotation');
    assert.equal(schedule?.rotationLambdaArn, rotation);
    assert.deepEqual(schedule?.rotationRules, { automaticallyAfterDays: 7 });
  });
});
