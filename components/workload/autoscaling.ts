import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/labels.ts';
import type { ManifestOf, Plain } from '../core/manifest.ts';
import type { Problem } from '../core/problem.ts';
import { defaultBehavior, type ScalingMetric, type ScalingPace, type ScalingSpec, type WorkloadSpec } from './spec.ts';

/** Problems of a replica range and its target (B2). */
export function checkScaling(path: string, scaling: ScalingSpec): Problem[] {
  const problems: Problem[] = [];
  if (scaling.minReplicas < 1) {
    problems.push({
      path: `${path}.minReplicas`,
      value: scaling.minReplicas,
      rule: 'an autoscaler on processor use cannot start again from zero replicas',
      fix: 'set it to 1 or more',
    });
  }
  if (scaling.maxReplicas < scaling.minReplicas) {
    problems.push({
      path: `${path}.maxReplicas`,
      value: scaling.maxReplicas,
      rule: `it is less than minReplicas (${scaling.minReplicas})`,
      fix: 'raise it or lower minReplicas',
    });
  }
  if (scaling.targetCpuPercent < 1 || scaling.targetCpuPercent > 100) {
    problems.push({
      path: `${path}.targetCpuPercent`,
      value: scaling.targetCpuPercent,
      rule: 'it is not a share of the request from 1 to 100 percent',
      fix: 'set a target between 50 and 80',
    });
  }
  const { targetMemoryPercent } = scaling;
  if (targetMemoryPercent !== undefined && (targetMemoryPercent < 1 || targetMemoryPercent > 100)) {
    problems.push({
      path: `${path}.targetMemoryPercent`,
      value: targetMemoryPercent,
      rule: 'it is not a share of the request from 1 to 100 percent',
      fix: 'set a target between 50 and 80, or leave it out',
    });
  }
  return [...problems, ...checkMetrics(`${path}.metrics`, scaling), ...checkBehavior(`${path}.behavior`, scaling)];
}

const quantity = /^(?!0+(\.0+)?m?$)\d+(\.\d+)?(m|k|M|G)?$/;

function checkMetrics(path: string, { metrics = {} }: ScalingSpec): Problem[] {
  return Object.entries(metrics).flatMap(([name, { averageValue }]) => {
    if (quantity.test(averageValue)) return [];
    const rule = 'it is no quantity above zero';
    return [
      { path: `${path}.${name}.averageValue`, value: averageValue, rule, fix: 'write it as 10 or 500m, in quotes' },
    ];
  });
}

const longestStabilization = 3600;
const longestPeriod = 1800;

function checkBehavior(path: string, { behavior }: ScalingSpec): Problem[] {
  if (behavior === undefined) return [];
  return (['up', 'down'] as const).flatMap((direction) => {
    const { stabilizationSeconds, percent, periodSeconds } = behavior[direction];
    const problems: Problem[] = [];
    const say = (field: string, value: number, rule: string, fix: string): void => {
      problems.push({ path: `${path}.${direction}.${field}`, value, rule, fix });
    };
    if (stabilizationSeconds > longestStabilization) {
      say(
        'stabilizationSeconds',
        stabilizationSeconds,
        `an autoscaler looks back ${longestStabilization} s at the most`,
        'lower it',
      );
    }
    if (periodSeconds < 1 || periodSeconds > longestPeriod) {
      say('periodSeconds', periodSeconds, `a period lasts 1 to ${longestPeriod} s`, 'set it to 60');
    }
    if (percent < 1) say('percent', percent, 'nothing could ever change', 'set it to 25 or more');
    return problems;
  });
}

/** Replicas of a store come and go one at a time: each has to take over its share, or hand it on, before the next. */
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

function planPace({
  stabilizationSeconds,
  percent,
  periodSeconds,
}: ScalingPace): Plain<types.input.autoscaling.v2.HPAScalingRules> {
  return {
    stabilizationWindowSeconds: stabilizationSeconds,
    policies: [{ type: 'Percent', value: percent, periodSeconds }],
  };
}

/** Plans the `HorizontalPodAutoscaler` of a workload: it alone owns the number of replicas. */
export function planAutoscaler(spec: WorkloadSpec): ManifestOf<types.input.autoscaling.v2.HorizontalPodAutoscaler> {
  const { minReplicas, maxReplicas, targetCpuPercent, targetMemoryPercent, metrics = {} } = spec.scaling;
  const { up, down } = spec.scaling.behavior ?? defaultBehavior;
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
        kind: spec.state === undefined ? 'Deployment' : 'StatefulSet',
        name: spec.identity.name,
      },
      minReplicas,
      maxReplicas,
      metrics: [
        planMetric('cpu', targetCpuPercent),
        ...(targetMemoryPercent === undefined ? [] : [planMetric('memory', targetMemoryPercent)]),
        ...Object.entries(metrics).map(([name, metric]) => planCustomMetric(name, metric)),
      ],
      behavior: spec.state === undefined ? { scaleUp: planPace(up), scaleDown: planPace(down) } : oneByOne,
    },
  };
}
