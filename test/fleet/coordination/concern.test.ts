import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem, ProblemsError } from '../../../components/core/problems/problem.ts';
import { environmentNames } from '../../../stacks/environments.ts';
import { loadPlatform } from '../../../stacks/load.ts';

const root = resolve(import.meta.dirname, '../../..');

const planOf = (environment: string, crdt: object = {}, cluster: object = {}): Manifest[] =>
  loadPlatform(
    {
      'fleetwright:environment': environment,
      'fleetwright:crdt': JSON.stringify(crdt),
      'fleetwright:cluster': JSON.stringify(cluster),
      // Flags are answered for in the same namespace, as healing is at work there: they would count in its quota.
      'fleetwright:flags': JSON.stringify({ enabled: false }),
      'fleetwright:healing': JSON.stringify({ enabled: false }),
    },
    root,
  ).components.flatMap(objectsOf);

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
const specOf = (objects: readonly Manifest[], kind: string, name: string): any => {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  assert.ok(found, `${kind} ${name}`);
  return (found as Manifest & { spec?: unknown }).spec ?? found;
};

const problemsOf = (environment: string, crdt: object, cluster: object = {}): string[] => {
  try {
    planOf(environment, crdt, cluster);
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.problems.map(formatProblem);
  }
  return [];
};

describe('CRDT cluster of a stack (B13)', () => {
  for (const environment of environmentNames) {
    it(`of ${environment} has at least 3 members in jarvis-system, with sync 5 s, gossip 10 s and fan-out 3`, () => {
      const objects = planOf(environment);
      assert.equal(specOf(objects, 'HorizontalPodAutoscaler', 'jarvis').minReplicas, 3);
      const { data, metadata } = specOf(objects, 'ConfigMap', 'jarvis-settings');
      assert.equal(metadata.namespace, 'jarvis-system');
      assert.deepEqual(
        ['SYNC_INTERVAL_SECONDS', 'GOSSIP_INTERVAL_SECONDS', 'GOSSIP_FANOUT'].map((key) => data[`CRDT_${key}`]),
        ['5', '10', '3'],
      );
    });

    it(`of ${environment} has a quota that is exactly what its greatest scale and its backup ask for (A9)`, () => {
      const objects = planOf(environment);
      const { hard } = specOf(objects, 'ResourceQuota', 'jarvis-system-quota');
      const { maxReplicas } = specOf(objects, 'HorizontalPodAutoscaler', 'jarvis');
      const backups = objects.filter(
        ({ kind, metadata }) => kind === 'CronJob' && metadata.namespace === 'jarvis-system',
      ).length;
      assert.equal(hard.pods, String(maxReplicas + backups));
      assert.equal(hard.persistentvolumeclaims, hard.pods);
    });
  }

  it('of production has the figures of 002, on encrypted volumes that outlive their claims', () => {
    const objects = planOf('production');
    assert.equal(specOf(objects, 'HorizontalPodAutoscaler', 'jarvis').maxReplicas, 10);
    assert.equal(specOf(objects, 'ConfigMap', 'jarvis-settings').data.CRDT_REPLICATION_FACTOR, '3');
    const { hard } = specOf(objects, 'ResourceQuota', 'jarvis-system-quota');
    assert.equal(hard['requests.storage'], '1200Gi');
    const [claim] = specOf(objects, 'StatefulSet', 'jarvis').volumeClaimTemplates;
    assert.equal(claim.spec.storageClassName, 'fleetwright-fast-ssd');
    const { parameters, reclaimPolicy } = specOf(objects, 'StorageClass', 'fleetwright-fast-ssd');
    assert.deepEqual([parameters.encrypted, reclaimPolicy], ['true', 'Retain']);
  });

  it('takes the default class, a class of the platform, or one that the cluster has', () => {
    const classOf = (name: string): [unknown, number] => {
      const objects = planOf('development', { storage: { class: name } });
      const [claim] = specOf(objects, 'StatefulSet', 'jarvis').volumeClaimTemplates;
      return [claim.spec.storageClassName, objects.filter(({ kind }) => kind === 'StorageClass').length];
    };
    assert.deepEqual(classOf('default'), [undefined, 0]);
    assert.deepEqual(classOf('premium'), ['fleetwright-premium', 1]);
    assert.deepEqual(classOf('local-path'), ['local-path', 0]);
  });

  it('lets pass what it needs, with the reason, and only where it is used (F5)', () => {
    const policies = (crdt: object): string[] =>
      planOf('production', crdt)
        .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.startsWith('crdt-'))
        .map(({ metadata }) => `${metadata.namespace} ${metadata.name}`)
        .sort();
    assert.deepEqual(policies({ ingress: { enabled: true } }), [
      'agents crdt-clients-egress',
      'jarvis-system crdt-backup-egress',
      'jarvis-system crdt-backup-ingress',
      'jarvis-system crdt-clients-ingress',
      'jarvis-system crdt-gossip-egress',
      'jarvis-system crdt-gossip-ingress',
      'jarvis-system crdt-metrics-ingress',
      'jarvis-system crdt-outside-ingress',
      'monitoring crdt-metrics-egress',
    ]);
    assert.deepEqual(policies({ metrics: false, backup: { enabled: false } }), [
      'agents crdt-clients-egress',
      'jarvis-system crdt-clients-ingress',
      'jarvis-system crdt-gossip-egress',
      'jarvis-system crdt-gossip-ingress',
    ]);
  });

  it('can be left out, and its namespace then holds nothing', () => {
    const objects = planOf('production', { enabled: false });
    assert.equal(objects.filter(({ kind }) => kind === 'StatefulSet').length, 0);
    assert.equal(specOf(objects, 'ResourceQuota', 'jarvis-system-quota').hard.pods, '0');
  });

  it('is checked with the platform: copies against zones, members against nodes', () => {
    assert.deepEqual(problemsOf('production', {}, { zones: ['us-west-2a', 'us-west-2b'] }), [
      'crdt.replication.factor: must be at most 2, the number of zones (got 3), or two copies share a zone and fail with it. Name 3 zones in cluster.zones, or lower it to 2.',
    ]);
    const large = { cpu: '4', memory: '8Gi' };
    assert.match(
      problemsOf('production', { resources: { requests: large, limits: large } })[0] as string,
      /^nodePools\.general\.instanceType: must have room for jarvis-system\/jarvis, which requests 4 CPU, 8Gi; .*\(got "t3\.xlarge"\)/,
    );
  });

  it('is configured by keys that are checked one by one (A1)', () => {
    assert.deepEqual(
      problemsOf('production', {
        storage: { size: '100GB' },
        replication: { gosip: {}, conflictResolution: 'advance' },
        backup: { schedule: 'hourly', path: 'snapshot' },
        scaling: { minReplicas: 3.5 },
      }),
      [
        'crdt.scaling.minReplicas: must be a whole number (got 3.5).',
        'crdt.replication.conflictResolution: must be one of advanced, last-write-wins (got "advance").',
        'crdt.replication.gosip: must be a known key. Write gossip, or remove it.',
        'crdt.storage.size: must be the size of a volume (got "100GB"). Write it as 100Gi.',
        'crdt.backup.schedule: must be a cron expression of five fields or a descriptor, without a time zone; Sunday is 0 (got "hourly"). Write it as 0 * * * * or @daily, in quotes.',
        'crdt.backup.path: must begin with a slash (got "snapshot"). Write it as /snapshot.',
      ],
    );
  });
});
