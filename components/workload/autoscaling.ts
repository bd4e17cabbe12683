import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf, Plain } from '../core/kubernetes/manifest.ts';
import { defaultBehavior, type ScalingMetric, type ScalingPace, type WorkloadSpec } from './spec.ts';
import { scaledKindOf } from './state.ts';

type Pace = { stabilizationWindowSeconds?: number; policies: { type: string; value: number; periodSeconds: number }[] };

/**
 * Replicas of a store are added and removed one at a time: each must take over or hand on its share before the next.
 */
const oneByOne = {
  scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
  scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }] },
};

function planMetric(name: string, averageUtilization: number): Plain<types.input.autoscaling.v2.MetricSpec> {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

function planCustomMetric(name: string, metric: ScalingMetric): Plain<types.input.autoscaling.v2.MetricSpec> {
  const { from, averageValue, labels } = metric;
  const described = { name, ...(labels === undefined ? {} : { selector: { matchLabels: labels } }) };
  const target = { type: 'AverageValue', averageValue };
  return from === 'pods'
    ? { type: 'Pods', pods: { metric: described, target } }
    : { type: 'External', external: { metric: described, target } };
}

function planPace({ stabilizationSeconds, percent, periodSeconds }: ScalingPace): Pace {
  return {
    stabilizationWindowSeconds: stabilizationSeconds,
    policies: [{ type: 'Percent', value: percent, periodSeconds }],
  };
}

/** How fast a workload's autoscaler follows its measures. */
export function planBehavior(spec: WorkloadSpec): { readonly scaleUp: Pace; readonly scaleDown: Pace } {
  const { up, down } = spec.scaling.behavior ?? defaultBehavior;
  return spec.state === undefined ? { scaleUp: planPace(up), scaleDown: planPace(down) } : oneByOne;
}

/** Plans the `HorizontalPodAutoscaler` of a workload, which alone owns the number of replicas. */
export function planAutoscaler(spec: WorkloadSpec): ManifestOf<types.input.autoscaling.v2.HorizontalPodAutoscaler> {
  const { minReplicas, maxReplicas, targetCpuPercent, targetMemoryPercent, metrics = {} } = spec.scaling;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: spec.identity.name,
      namespace: spec.namespace,
      labels: labelsOf(spec.tags, spec.identity),
    },
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: scaledKindOf(spec),
        name: spec.identity.name,
      },
      minReplicas,
      maxReplicas,
      metrics: [
        planMetric('cpu', targetCpuPercent),
        ...(targetMemoryPercent === undefined ? [] : [planMetric('memory', targetMemoryPercent)]),
        ...Object.entries(metrics).map(([name, metric]) => planCustomMetric(name, metric)),
      ],
      behavior: planBehavior(spec),
    },
  };
}
