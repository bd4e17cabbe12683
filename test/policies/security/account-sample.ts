import type { PolicyInput } from '../run-policy.ts';

/** A workload with a pod. */
export const deployment = (pod: object, namespace: unknown = 'agents'): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { metadata: { namespace }, spec: { template: { spec: pod } } },
});

/** An account, which mounts no token unless it is changed. */
export const account = (change: object = { automountServiceAccountToken: false }): PolicyInput => ({
  type: 'kubernetes:core/v1:ServiceAccount',
  props: { metadata: { name: 'job', namespace: 'agents' }, ...change },
});
