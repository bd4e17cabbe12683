import assert from 'node:assert/strict';
import { apply } from '../../apply/apply.ts';
import { checkCustomResources, checkServed } from '../../apply/custom.ts';
import type { PlannedObject } from '../../apply/planned.ts';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';
import { newOwner } from './owner.ts';

const scaledObject = (name: string, spec: object): PlannedObject => ({
  name: { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', namespace: 'agents', name },
  manifest: {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name, namespace: 'agents' },
    spec,
  },
  after: [],
});

const right = scaledObject('aider', {
  scaleTargetRef: { name: 'aider' },
  triggers: [{ type: 'cpu', metadata: { value: '70' } }],
});
const wrong = scaledObject('semgrep', { scaleTargetRef: {}, triggers: [{ type: 'cpu', metadata: { value: 70 } }] });

/** Gatekeeper's own test tool holds its kinds, the schema of Flagger's release Flagger's. */
const unpublished = new Set(['Gatekeeper', 'Flagger', 'the AWS Load Balancer Controller', 'the snapshot controller']);

describe('custom resources before they are applied', () => {
  it('are checked by their own validators, all problems at once', async () => {
    assert.deepEqual(await checkCustomResources([right]), []);
    const said = (await checkCustomResources([right, wrong])).map(formatProblem);
    assert.deepEqual(said, [
      'ScaledObject agents/semgrep spec.scaleTargetRef: must have required property name, as KEDA requires.',
      'ScaledObject agents/semgrep spec.triggers.0.metadata.value: must be string, as KEDA requires.',
    ]);
  });

  it('need a cluster that serves their kind: one problem a kind, with what to install or to do without', async () => {
    const client = new FakeCluster();
    assert.deepEqual(await checkServed(client, [right]), []);
    client.lacks.add('ScaledObject');
    assert.deepEqual((await checkServed(client, [right, wrong])).map(formatProblem), [
      'ScaledObject: the cluster does not serve keda.sh/v1alpha1, and the plan has 2 objects of this kind. Install KEDA there, or set fleet.tiers.*.scaling.autoscaler to hpa.',
    ]);
  });

  it('stop an apply before anything is changed', async () => {
    const client = new FakeCluster();
    client.lacks.add('ScaledObject');
    const options = {
      client,
      owner: newOwner('stack', 'fleetwright', 'dev'),
      objects: [right, wrong],
      onProgress: () => undefined,
    };
    await assert.rejects(apply(options), (error) => error instanceof ProblemsError && error.problems.length === 3);
    assert.deepEqual(client.asked, []);
  });

  it('are each of a kind that has a published validator, but those of whom none is', async () => {
    for (const { models, group, version, kind, operator } of customKinds) {
      if (models === undefined) {
        assert.ok(unpublished.has(operator), operator);
        continue;
      }
      const loaded = (await import(`${models}/${group}/${version}/${kind}`)) as Record<string, unknown>;
      assert.equal(typeof loaded[kind], 'function', kind);
    }
  });
});
