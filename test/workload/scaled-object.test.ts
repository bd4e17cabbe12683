import assert from 'node:assert/strict';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { planWorkload } from '../../components/workload/plan.ts';
import { planScaledObject } from '../../components/workload/scaled-object.ts';
import { checkScaling } from '../../components/workload/scaling-check.ts';
import type { ScalingSpec, WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from './sample.ts';

const businessHours = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timezone: 'America/Los_Angeles', minReplicas: 3 };
const prometheus = 'http://prometheus.monitoring.svc:9090';

const scaled = (scaling: Partial<ScalingSpec> = {}): WorkloadSpec => ({
  ...aider,
  scaling: { autoscaler: 'keda', minReplicas: 1, maxReplicas: 20, targetCpuPercent: 70, ...scaling },
});

const problemsOf = (scaling: Partial<ScalingSpec>): string[] =>
  checkScaling('scaling', { minReplicas: 1, maxReplicas: 20, targetCpuPercent: 70, ...scaling }).map(formatProblem);

describe('KEDA scaled object (B2, I3)', () => {
  it('names metrics and labels as whoever selects the series does', () => {
    const said = (autoscaler: 'hpa' | 'keda', name: string, labels = {}, averageValue = '1e3'): number =>
      problemsOf({
        autoscaler,
        prometheus: 'http://p:9090',
        metrics: { [name]: { from: 'external', averageValue, labels } },
      }).length;
    assert.deepEqual([said('hpa', 'a-b'), said('keda', 'a-b'), said('hpa', 'a/b'), said('keda', 'a:b')], [0, 1, 1, 0]);
    assert.deepEqual([said('hpa', 'a', { b: 'c/d' }), said('keda', 'a', { b: 'c/d' })], [1, 0]);
    assert.deepEqual([said('keda', 'a', { b: '"} or up{a="' }), said('keda', 'a', { 'b.c': 'd' })], [1, 1]);
    assert.deepEqual(
      ['1Gi', '0', '-1', 'x'].map((value) => said('hpa', 'a', {}, value)),
      [0, 1, 1, 1],
    );
  });

  it('takes the place of the autoscaler: one owner of the count, never two', () => {
    const kinds = planWorkload(scaled()).objects.map(({ kind }) => kind);
    assert.deepEqual(
      kinds.filter((kind) => kind === 'ScaledObject' || kind === 'HorizontalPodAutoscaler'),
      ['ScaledObject'],
    );
  });

  it('scales on the processor between the same bounds, and takes over the autoscaler that was there', () => {
    const { metadata, spec } = planScaledObject(scaled({ targetMemoryPercent: 80 }));
    assert.equal(metadata.annotations?.['scaledobject.keda.sh/transfer-hpa-ownership'], 'true');
    assert.equal(spec.advanced?.horizontalPodAutoscalerConfig?.name, 'aider');
    assert.deepEqual(spec.scaleTargetRef, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'aider' });
    assert.deepEqual([spec.minReplicaCount, spec.maxReplicaCount], [1, 20]);
    assert.deepEqual(spec.triggers, [
      { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
      { type: 'memory', metricType: 'Utilization', metadata: { value: '80' } },
    ]);
  });

  it('raises the floor by the clock (I3)', () => {
    const { spec } = planScaledObject(scaled({ schedules: { 'business-hours': businessHours } }));
    assert.deepEqual(spec.triggers.at(-1), {
      type: 'cron',
      name: 'business-hours',
      metadata: {
        timezone: 'America/Los_Angeles',
        start: '0 8 * * 1-5',
        end: '0 18 * * 1-5',
        desiredReplicas: '3',
      },
    });
  });

  it('asks Prometheus for the metrics of its own pods, or of everything, and keeps its count when nobody answers', () => {
    const { spec } = planScaledObject(
      scaled({
        prometheus,
        metrics: {
          agent_queue_depth: { from: 'pods', averageValue: '500m' },
          waiting: { from: 'external', averageValue: '2k', labels: { tier: 'tier1' } },
          own: { from: 'external', averageValue: '3', query: 'max(up)' },
        },
      }),
    );
    const asked = spec.triggers.filter(({ type }) => type === 'prometheus');
    assert.deepEqual(
      asked.map(({ metadata: { query, threshold } }) => [query, threshold]),
      [
        ['sum(agent_queue_depth{namespace="agents",pod=~"aider-[a-z0-9]+-[a-z0-9]+"})', '0.5'],
        ['sum(waiting{tier="tier1"})', '2000'],
        ['max(up)', '3'],
      ],
    );
    assert.ok(
      asked.every(({ metricType, metadata }) => metricType === 'AverageValue' && metadata.serverAddress === prometheus),
    );
    assert.deepEqual(spec.fallback, { failureThreshold: 3, replicas: 1, behavior: 'currentReplicasIfHigher' });
  });

  it('is what KEDA takes', () => {
    const metrics = { depth: { from: 'pods', averageValue: '10' } } as const;
    new ScaledObject(
      planScaledObject(scaled({ prometheus, metrics, schedules: { day: businessHours } })) as never,
    ).validate();
  });

  it('asks only what is PromQL', () => {
    const asking = (query: string) =>
      problemsOf({ autoscaler: 'keda', prometheus, metrics: { own: { from: 'external', averageValue: '3', query } } });
    assert.deepEqual(asking('max(up'), [
      'scaling.metrics.own.query: must be PromQL (got "max(up"). Correct it at character 7.',
    ]);
    assert.deepEqual(asking('sum(rate(up))'), [
      'scaling.metrics.own.query: must have a range vector such as x[5m] as argument 1 of rate (got "sum(rate(up))"). Correct it at character 10.',
    ]);
    assert.equal(asking('up[5m]').length, 1);
  });

  it('is needed for clocks and queries, and needs to know whom to ask', () => {
    assert.deepEqual(problemsOf({ schedules: { day: businessHours } }), [
      'scaling.schedules: must not be set if autoscaler is hpa, which has no schedules (got ["day"]). Set autoscaler to keda, or remove them.',
    ]);
    assert.deepEqual(problemsOf({ metrics: { a: { from: 'external', averageValue: '1', query: 'up' } } }), [
      'scaling.metrics.a.query: must not be set if autoscaler is hpa, which asks a metrics adapter by name (got "up"). Set autoscaler to keda, or remove it.',
    ]);
    assert.deepEqual(problemsOf({ autoscaler: 'keda', metrics: { a: { from: 'external', averageValue: '1' } } }), [
      'scaling.prometheus: must be set if KEDA scales on metrics (got nothing). Write http://prometheus.monitoring.svc:9090.',
    ]);
  });

  it('has bounds in order, of which the least can scale', () => {
    assert.deepEqual(problemsOf({ minReplicas: 5, maxReplicas: 4 }), [
      'scaling.maxReplicas: must be at least 5, the value of minReplicas (got 4). Raise it, or lower minReplicas.',
    ]);
    assert.deepEqual(problemsOf({ minReplicas: 0 }), [
      'scaling.minReplicas: must be at least 1 (got 0), or an autoscaler on processor use cannot start again.',
    ]);
  });

  it('has schedules that begin, end and change something, all problems at once', () => {
    const wrong = { start: 'morning', end: 'morning', timezone: 'Mars/Olympus', minReplicas: 30 };
    assert.deepEqual(
      problemsOf({ autoscaler: 'keda', schedules: { day: wrong, night: { ...businessHours, minReplicas: 1 } } }),
      [
        'scaling.schedules.day.start: must be a cron expression of five fields (got "morning"). Write it as 0 8 * * 1-5, in quotes.',
        'scaling.schedules.day.end: must be a cron expression of five fields (got "morning"). Write it as 0 8 * * 1-5, in quotes.',
        'scaling.schedules.day.end: must differ from start (got "morning"). Let it end later.',
        'scaling.schedules.day.timezone: must be a time zone of the IANA database (got "Mars/Olympus"). Write it as UTC or America/Los_Angeles.',
        'scaling.schedules.day.minReplicas: must be at most 20, the value of maxReplicas (got 30). Lower it, or raise maxReplicas.',
        'scaling.schedules.night.minReplicas: must be more than 1, the value of scaling.minReplicas (got 1), or the schedule changes nothing. Raise it, lower scaling.minReplicas, or remove the schedule.',
      ],
    );
  });
});
