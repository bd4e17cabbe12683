import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';
import { checkCrdtCluster } from '../../../components/fleet/coordination/crdt-check.ts';
import type { CrdtClusterSpec, ReplicationSpec } from '../../../components/fleet/coordination/spec.ts';
import { hourly, jarvis } from './sample.ts';

const problemsOf = (change: Partial<CrdtClusterSpec>): string[] =>
  checkCrdtCluster('crdt', { ...jarvis, ...change }).map(formatProblem);

const replicated = (change: Partial<ReplicationSpec>): ReplicationSpec => ({ ...jarvis.replication, ...change });

describe('CRDT cluster checks (B13)', () => {
  it('find nothing wrong with the figures of 002', () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf({ backup: hourly, ingress: { tlsSecret: 'jarvis-tls' } }), []);
  });

  it('refuse a burst below what may come in every minute', () => {
    const access = { ...jarvis.access, rateLimit: { requestsPerMinute: 1000, burst: 500 } };
    assert.deepEqual(problemsOf({ access }), [
      'crdt.rateLimit.burst: 500 is wrong because it must be at least what may come in every minute (1000); raise it, or lower requestsPerMinute',
    ]);
  });

  it('refuse copies that go before the next one is made', () => {
    const kept = (schedule: string, keepHours: number): string[] =>
      problemsOf({ backup: { ...hourly, schedule, keepHours } });
    assert.deepEqual(kept('0 2 * * *', 24), []);
    assert.deepEqual(kept('0 2 * * *', 23), [
      'crdt.backup.keepHours: 23 is wrong because it must be at least 24, the longest time between two copies (crdt.backup.schedule); raise it, or make copies more often',
    ]);
    assert.equal(kept('0 2 * * 1-5', 71).length, 1);
    assert.equal(kept('@daily', 1).length, 1);
  });

  it('refuse 3 copies in 2 zones', () => {
    assert.deepEqual(problemsOf({ zones: ['us-west-2a', 'us-west-2b'] }), [
      'crdt.replication.factor: 3 is wrong because of 3 copies two or more would lie in one of 2 zones, and fail with it; name 3 zones in cluster.zones, or lower it to 2',
    ]);
    assert.deepEqual(problemsOf({ zones: ['us-west-2a', 'us-west-2b'], replication: replicated({ factor: 2 }) }), []);
  });

  it('refuse more copies than there are members at the least scale', () => {
    assert.deepEqual(problemsOf({ scaling: { minReplicas: 2, maxReplicas: 10, targetCpuPercent: 70 } }), [
      'crdt.replication.factor: 3 is wrong because each copy lies on another member, and there may be no more than 2; lower it, or raise the least number of replicas',
    ]);
  });

  it('refuse a fan-out that no scale has members for', () => {
    assert.deepEqual(problemsOf({ scaling: { minReplicas: 3, maxReplicas: 3, targetCpuPercent: 70 } }), [
      'crdt.replication.gossip.fanout: 3 is wrong because a member has at the most 2 others to tell; lower it, or allow more replicas',
    ]);
  });

  it('refuse to scale without gossip, by which new members are found', () => {
    const gossip = { ...jarvis.replication.gossip, enabled: false };
    assert.deepEqual(problemsOf({ replication: replicated({ gossip }) }), [
      'crdt.replication.gossip.enabled: false is wrong because members beyond the first 3 are found by gossip alone; enable it, or fix the number of replicas',
    ]);
    const scaling = { minReplicas: 3, maxReplicas: 3, targetCpuPercent: 70 };
    assert.deepEqual(problemsOf({ replication: replicated({ gossip }), scaling }), []);
  });

  it('refuse intervals of nothing, sizes that are none, and what no workload may have', () => {
    assert.deepEqual(
      problemsOf({
        storage: { size: '100 GB' },
        replication: replicated({ syncIntervalSeconds: 0, gossip: { enabled: true, intervalSeconds: 0, fanout: 3 } }),
        backup: { ...hourly, image: { repository: 'docker.io/curlimages/curl', tag: 'latest' } },
        resources: { ...jarvis.resources, requests: Resources.of(2, '2Gi') },
      }),
      [
        'crdt.storage.size: "100 GB" is wrong because it is no size of a volume; write it as 100Gi',
        'crdt.replication.syncIntervalSeconds: 0 is wrong because it is no whole number above 0; set it to 1 or more',
        'crdt.replication.gossip.intervalSeconds: 0 is wrong because it is no whole number above 0; set it to 1 or more',
        'crdt.backup.image.tag: "latest" is wrong because what it points to changes, so two pods of one version may differ; name a version, or add a digest',
        'crdt.resources.requests.cpu: "2" is wrong because it is more than the limit (1); lower the request or raise the limit',
      ],
    );
  });

  it('take even and odd numbers of members alike: conflict-free data is written without a vote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 1, max: 20 }), (minReplicas, more) => {
        const scaling = { minReplicas, maxReplicas: minReplicas + more, targetCpuPercent: 70 };
        assert.deepEqual(problemsOf({ scaling }), []);
      }),
    );
  });

  it('let through exactly the factors that members and zones can hold apart', () => {
    const numbers = fc.record({
      factor: fc.integer({ min: 1, max: 9 }),
      minReplicas: fc.integer({ min: 1, max: 9 }),
      zones: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(numbers, ({ factor, minReplicas, zones }) => {
        const found = problemsOf({
          replication: replicated({ factor }),
          scaling: { minReplicas, maxReplicas: 20, targetCpuPercent: 70 },
          zones: Array.from({ length: zones }, (_, index) => `zone-${index}`),
        });
        assert.equal(found.length === 0, factor <= minReplicas && Math.min(factor, 3) <= zones);
      }),
    );
  });
});
