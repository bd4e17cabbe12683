import type { PolicyInput } from '../run-policy.ts';

/** What a workload and all that goes with it are called. */
export const metadata = { name: 'aider', namespace: 'agents' };

/** A workload; by its namespace and labels, that of the autoscalers and budgets here. */
export const workload = (spec: object = {}, kind = 'apps/v1:Deployment'): PolicyInput => ({
  type: `kubernetes:${kind}`,
  props: { metadata, spec: { template: { metadata: { labels: { app: 'aider' } } }, ...spec } },
});

/** Its autoscaler. */
export const horizontal = (spec: object = {}): PolicyInput => ({
  type: 'kubernetes:autoscaling/v2:HorizontalPodAutoscaler',
  props: {
    metadata,
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'aider' },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [{ type: 'Resource', resource: { name: 'cpu' } }],
      ...spec,
    },
  },
});

/** Its autoscaler of KEDA. */
export const scaledObject = (spec: object = {}): PolicyInput => ({
  type: 'kubernetes:keda.sh/v1alpha1:ScaledObject',
  props: { metadata, spec: { scaleTargetRef: { name: 'aider' }, triggers: [{ type: 'cpu' }], ...spec } },
});
