import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { parseQuantity } from '../core/values/quantity-text.ts';
import { planBehavior } from './autoscaling.ts';
import type { ScalingMetric, ScalingSpec, WorkloadSpec } from './spec.ts';
import { scaledKindOf } from './state.ts';

type Trigger = IScaledObject['spec']['triggers'][number];

/** How often KEDA reads its metrics, in seconds: as often as Kubernetes' own autoscaler. */
const pollingInterval = 15;

/** After so many missing answers, KEDA falls back. */
const failureThreshold = 3;

/**
 * Plans the KEDA `ScaledObject` of a workload, which owns its number of replicas and can follow schedules. KEDA makes
 * an autoscaler from it with the workload's name, so that an existing one is taken over, not doubled.
 */
export function planScaledObject(spec: WorkloadSpec): ManifestOf<IScaledObject> {
  const { scaling, identity } = spec;
  const triggers = [...resourceTriggers(scaling), ...metricTriggers(spec), ...cronTriggers(scaling)];
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: {
      name: identity.name,
      namespace: spec.namespace,
      labels: labelsOf(spec.tags, identity),
      annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' },
    },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: scaledKindOf(spec), name: identity.name },
      minReplicaCount: scaling.minReplicas,
      maxReplicaCount: scaling.maxReplicas,
      pollingInterval,
      advanced: { horizontalPodAutoscalerConfig: { name: identity.name, behavior: planBehavior(spec) } },
      // Processor and memory come from the metrics server; only what Prometheus answers can fail to come.
      ...(Object.keys(scaling.metrics ?? {}).length === 0
        ? {}
        : { fallback: { failureThreshold, replicas: scaling.minReplicas, behavior: 'currentReplicasIfHigher' } }),
      triggers,
    },
  };
}

function resourceTriggers({ targetCpuPercent, targetMemoryPercent }: ScalingSpec): Trigger[] {
  const trigger = (type: 'cpu' | 'memory', percent: number): Trigger => {
    return { type, metricType: 'Utilization', metadata: { value: String(percent) } };
  };
  return [
    trigger('cpu', targetCpuPercent),
    ...(targetMemoryPercent === undefined ? [] : [trigger('memory', targetMemoryPercent)]),
  ];
}

function cronTriggers({ schedules = {} }: ScalingSpec): Trigger[] {
  return Object.entries(schedules).map(([name, { start, end, timezone = 'UTC', minReplicas }]) => ({
    type: 'cron',
    name,
    metadata: { timezone, start, end, desiredReplicas: String(minReplicas) },
  }));
}

function metricTriggers(spec: WorkloadSpec): Trigger[] {
  const { metrics = {}, prometheus = '' } = spec.scaling;
  return Object.entries(metrics).map(([name, metric]) => ({
    type: 'prometheus',
    // The target per replica: KEDA divides the total by the number of replicas.
    metricType: 'AverageValue',
    name: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    metadata: {
      serverAddress: prometheus,
      query: metric.query ?? queryOf(name, metric, spec),
      threshold: decimalOf(metric.averageValue),
    },
  }));
}

/** The sum over the workload's own pods, or over everything of that name. */
function queryOf(name: string, { from, labels = {} }: ScalingMetric, spec: WorkloadSpec): string {
  const suffix = spec.state === undefined ? '[a-z0-9]+-[a-z0-9]+' : '[0-9]+';
  const own = { namespace: `="${spec.namespace}"`, pod: `=~"${spec.identity.name}-${suffix}"` };
  const given = Object.entries(labels).map(([label, value]) => [label, `="${value}"`] as const);
  const matchers = [...(from === 'pods' ? Object.entries(own) : []), ...given];
  return `sum(${name}{${matchers.map(([label, matcher]) => `${label}${matcher}`).join(',')}})`;
}

/** A Kubernetes quantity as the plain number that KEDA reads: `500m` is `0.5`. */
function decimalOf(quantity: string): string {
  const amount = parseQuantity(quantity);
  return amount === undefined ? quantity : String(Number(amount.numerator) / Number(amount.denominator));
}
