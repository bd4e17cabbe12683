import assert from 'node:assert/strict';
import { eksOf } from '../../components/cluster/eks/facts.ts';
import { capacityOf } from '../../components/cluster/nodes/facts.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { environmentNames } from '../../stacks/environments.ts';
import { findObject, manifestsOf, platformOf, problemsOf } from '../stacks/planned.ts';

// What watches and tunes the nodes shares their namespace, and has tests of its own.
const unwatched = { falco: { enabled: false }, cisBenchmark: { enabled: false } };

const planOf = (environment: string, healing: object = {}, more: object = {}): Manifest[] =>
  manifestsOf({ environment, healing, supplyChain: unwatched, nodeTuning: { enabled: false }, ...more });

describe('healing of a stack (B10)', () => {
  it('is all there outside development, and in development all that needs no host', () => {
    const jobs = (environment: string): string[] =>
      planOf(environment).flatMap(({ kind, metadata }) =>
        ['CronJob', 'DaemonSet'].includes(kind) && metadata.name !== 'jarvis-backup' ? [metadata.name] : [],
      );
    const everywhere = ['node-drain', 'descheduler', 'self-diagnosis'];
    assert.deepEqual(jobs('development'), everywhere);
    for (const environment of ['staging', 'production', 'canary']) {
      assert.deepEqual(jobs(environment).sort(), [...everywhere, 'node-problem-detector', 'pvc-limits'].sort());
    }
  });

  it('repairs nothing by itself in production, and deletes failed pods in development', () => {
    const repair = (environment: string): string =>
      findObject(
        planOf(environment),
        'CronJob',
        'self-diagnosis',
      ).spec.jobTemplate.spec.template.spec.containers[0].env.find(({ name }: { name: string }) => name === 'REPAIR')
        .value;
    assert.deepEqual(environmentNames.map(repair), ['true', 'false', 'false', 'false']);
  });

  for (const environment of environmentNames) {
    it(`of ${environment} counts in the quotas, to the pod and to the byte (A9)`, () => {
      const quota = (healing: object, namespace: string) =>
        findObject(planOf(environment, healing), 'ResourceQuota', `${namespace}-quota`).spec.hard;
      const added = (namespace: string): number =>
        Number(quota({}, namespace).pods) - Number(quota({ enabled: false }, namespace).pods);
      assert.equal(added('agents'), 1);
      assert.equal(added('jarvis-system'), environment === 'development' ? 2 : 5);
    });
  }

  it('lets volumes grow within the quota of storage: all members’ at their greatest, and the backup', () => {
    const { hard } = findObject(planOf('production'), 'ResourceQuota', 'jarvis-system-quota').spec;
    assert.equal(hard['requests.storage'], `${10 * 3 * 100 + 200}Gi`);
    const off = findObject(
      planOf('production', { volumes: { enabled: false } }),
      'ResourceQuota',
      'jarvis-system-quota',
    );
    assert.equal(off.spec.hard['requests.storage'], '1200Gi');
  });

  it('leaves the stateful set of an existing cluster as it is: its templates could not change', () => {
    assert.deepEqual(
      findObject(planOf('production'), 'StatefulSet', 'jarvis'),
      findObject(planOf('production', { enabled: false }), 'StatefulSet', 'jarvis'),
    );
  });

  it('keeps what needs the host in a namespace of its own, the only one that is not restricted', () => {
    const levels = planOf('production').flatMap(({ kind, metadata }) =>
      kind === 'Namespace' && metadata.labels['pod-security.kubernetes.io/enforce'] !== 'restricted'
        ? [metadata.name]
        : [],
    );
    assert.deepEqual(levels, ['node-system']);
    const { pods } = findObject(planOf('production'), 'ResourceQuota', 'node-system-quota').spec.hard;
    // With the two nodes that Karpenter makes for the profile `performance`.
    assert.equal(pods, String(2 * 2 * (20 + 9 + 18 + 16 + 2)), 'it, and the network plugin of the mesh');
  });

  it('counts node-problem-detector on every node', () => {
    const daemons = (healing: object) => capacityOf(platformOf({ environment: 'production', healing }))[0]?.daemons;
    assert.ok(daemons({})?.includes('node-problem-detector'));
    assert.ok(!daemons({ nodeProblems: { enabled: false } })?.includes('node-problem-detector'));
  });

  it('lets its pods reach the API server, and no other pods (F5)', () => {
    const open = planOf(
      'production',
      {},
      {
        network: { apiServerCidr: '10.0.0.0/16' },
        operators: { install: false },
      },
    ).filter(
      (object) => object.kind === 'NetworkPolicy' && JSON.stringify(object).includes('10.0.0.0/16'),
    ) as (Manifest & { spec: { podSelector: unknown } })[];
    assert.deepEqual(
      open.map(({ metadata, spec }) => [metadata.namespace, spec.podSelector]).sort(),
      [
        ['agents', 'self-diagnosis'],
        ['jarvis-system', 'descheduler'],
        ['jarvis-system', 'node-drain'],
        ['jarvis-system', 'pvc-autoresizer'],
        ['jarvis-system', 'pvc-limits'],
        ['node-system', 'node-problem-detector'],
        ['trivy-system', 'trivy-operator'],
      ].map(([namespace, component]) => [namespace, { matchLabels: { 'app.kubernetes.io/component': component } }]),
    );
  });

  it('has Amazon EKS repair nodes, unless it is configured not to', () => {
    const repairs = (healing: object): unknown => {
      return eksOf(platformOf({ environment: 'production', healing }))?.nodeRepair;
    };
    assert.deepEqual([{}, { nodeProblems: { repair: false } }, { enabled: false }].map(repairs), [true, false, false]);
  });

  it('belongs to the stack that holds what is shared: stacks of agents alone have none of it', () => {
    const part = { scope: 'agents', tiers: ['tier1'], sharedStack: 'prod' };
    const own = planOf('production', {}, { part });
    assert.doesNotMatch(JSON.stringify(own), /descheduler|self-diagnosis|node-drain/);
    const shared = planOf('production', {}, { part: { scope: 'shared' } });
    assert.ok(findObject(shared, 'CronJob', 'self-diagnosis'));
  });

  it('can be left out, and then leaves nothing behind', () => {
    assert.doesNotMatch(
      JSON.stringify(planOf('production', { enabled: false }, { operators: { install: false } })),
      /descheduler|node-system|self-diagnosis|node-drain|resize\.topolvm/,
    );
  });

  it('is checked with the platform, in the words of the stack’s file', () => {
    assert.deepEqual(problemsOf({ environment: 'development', healing: { volumes: { enabled: true } } }), [
      'healing.volumes.enabled: must be false for the storage class default, which the platform does not make (got true), or volumes may be unable to grow. Set crdt.storage.class to standard, fast-ssd or premium, or disable volumes.',
    ]);
    assert.deepEqual(problemsOf({ environment: 'production', healing: { drain: { maxNode: 2 } } }), [
      'healing.drain.maxNode: must be a known key. Write maxNodes, or remove it.',
    ]);
    assert.equal(problemsOf({ environment: 'production', healing: { volumes: { maxGrowthFactor: 1 } } }).length, 1);
  });
});
