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
      'crdt.rateLimit.burst: must be at least 1000, the value of requestsPerMinute (got 500). Raise it, or lower requestsPerMinute.',
    ]);
  });

  it('refuse copies that go before the next one is made', () => {
    const kept = (schedule: string, keepHours: number): string[] =>
      problemsOf({ backup: { ...hourly, schedule, keepHours } });
    assert.deepEqual(kept('0 2 * * *', 24), []);
    assert.deepEqual(kept('0 2 * * *', 23), [
      'crdt.backup.keepHours: must be at least 24, the longest time between two backups (got 23), or there is no copy for a while. Raise it, or change backup.schedule.',
    ]);
    assert.equal(kept('0 2 * * 1-5', 71).length, 1);
    assert.equal(kept('@daily', 1).length, 1);
  });

  it('refuse 3 copies in 2 zones', () => {
    assert.deepEqual(problemsOf({ zones: ['us-west-2a', 'us-west-2b'] }), [
      'crdt.replication.factor: must be at most 2, the number of zones (got 3), or two copies share a zone and fail with it. Name 3 zones in cluster.zones, or lower it to 2.',
    ]);
    assert.deepEqual(problemsOf({ zones: ['us-west-2a', 'us-west-2b'], replication: replicated({ factor: 2 }) }), []);
  });

  it('refuse more copies than there are members at the smallest scale', () => {
    assert.deepEqual(problemsOf({ scaling: { minReplicas: 2, maxReplicas: 10, targetCpuPercent: 70 } }), [
      'crdt.replication.factor: must be at most 2, the value of scaling.minReplicas (got 3), or two copies share a member. Lower it, or raise scaling.minReplicas.',
    ]);
  });

  it('refuse a fan-out that no scale has members for', () => {
    assert.deepEqual(problemsOf({ scaling: { minReplicas: 3, maxReplicas: 3, targetCpuPercent: 70 } }), [
      'crdt.replication.gossip.fanout: must be less than 3, the value of scaling.maxReplicas (got 3). Lower it, or raise scaling.maxReplicas.',
    ]);
  });

  it('refuse to scale without gossip, by which new members are found', () => {
    const gossip = { ...jarvis.replication.gossip, enabled: false };
    assert.deepEqual(problemsOf({ replication: replicated({ gossip }) }), [
      'crdt.replication.gossip.enabled: must be true if scaling.maxReplicas is more than scaling.minReplicas (got false), or members beyond the first 3 are not found. Enable it, or set both to one number.',
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
        'crdt.storage.size: must be the size of a volume (got "100 GB"). Write it as 100Gi.',
        'crdt.replication.syncIntervalSeconds: must be a whole number above 0 (got 0).',
        'crdt.replication.gossip.intervalSeconds: must be a whole number above 0 (got 0).',
        'crdt.backup.image.tag: must be a version that never changes (got "latest"), or two pods of one version may differ. Name a version, or add a digest.',
        'crdt.resources.requests.cpu: must be at most 1, the limit (got "2"). Lower the request or raise the limit.',
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
