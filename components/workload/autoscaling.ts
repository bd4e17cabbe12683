import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/labels.ts';
import type { ManifestOf, Plain } from '../core/manifest.ts';
import type { Problem } from '../core/problem.ts';
import type { ScalingSpec, WorkloadSpec } from './spec.ts';

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
  return problems;
}

/** Replicas of a store come and go one at a time: each has to take over its share, or hand it on, before the next. */
const oneByOne = {
  scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
  scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }] },
};

function planMetric(name: string, averageUtilization: number): Plain<types.input.autoscaling.v2.MetricSpec> {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

/** Plans the `HorizontalPodAutoscaler` of a workload: it alone owns the number of replicas. */
export function planAutoscaler(spec: WorkloadSpec): ManifestOf<types.input.autoscaling.v2.HorizontalPodAutoscaler> {
  const { minReplicas, maxReplicas, targetCpuPercent, targetMemoryPercent } = spec.scaling;
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
      ],
      ...(spec.state === undefined ? {} : { behavior: oneByOne }),
    },
  };
}
