import type { ResourceValidationPolicy } from '@pulumi/policy';
import { platformRule, soc2Tags } from '../lib/frameworks.ts';
import { eachObject } from '../lib/objects.ts';
import { read } from '../lib/read.ts';
import { countIn } from '../lib/settings.ts';

/** The field with the minimum number of replicas in each kind, and its default. */
const leasts: ReadonlyMap<string, readonly [field: string, otherwise: number | undefined]> = new Map([
  ['autoscaling/HorizontalPodAutoscaler', ['minReplicas', 1]],
  ['keda.sh/ScaledObject', ['minReplicaCount', 0]],
  // A workload without a number leaves it to its autoscaler, which is checked instead.
  ['apps/Deployment', ['replicas', undefined]],
  ['apps/StatefulSet', ['replicas', undefined]],
]);

/** Losing one node does not cause an outage. */
export const severalReplicas: ResourceValidationPolicy = {
  name: 'several-replicas',
  displayName: 'Workloads have several replicas',
  description: 'Workloads and autoscalers have at least the replicas that the environment requires.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('B4'),
  tags: soc2Tags('A1.2'),
  remediationSteps: 'Raise replicas, minReplicas or minReplicaCount.',
  configSchema: {
    properties: {
      minReplicas: {
        type: 'integer',
        minimum: 0,
        default: 0,
        description: 'Minimum replicas of a workload; 0 requires none.',
      },
    },
  },
  validateResource: eachObject(new Set(leasts.keys()), ({ kind, object, isPatch }, _, config) => {
    const min = countIn(config, 'minReplicas');
    const [field, otherwise] = leasts.get(kind) ?? [];
    if (min === 0 || field === undefined || isPatch) return [];
    const replicas = read(object, 'spec', field) ?? otherwise;
    if (typeof replicas !== 'number' || replicas >= min) return [];
    return [`spec.${field}: must be at least ${min}, the minimum of the environment (got ${replicas}); raise it`];
  }),
};
