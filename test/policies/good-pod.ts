import type { Container, PodSpec } from '../../policies/lib/pod-spec.ts';

/** A container that no rule of the pack refuses: tests change one thing of it. */
export const goodContainer: Container = {
  name: 'agent',
  image: 'registry.example.com/agents/aider:1.0.0',
  resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { cpu: '1', memory: '4Gi' } },
  securityContext: {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** The least unlike copy of the good container. */
export function containerWith(change: Partial<Container>): Container {
  return { ...goodContainer, ...change };
}

/** The good container with other security settings. */
export function securedWith(change: NonNullable<Container['securityContext']>): Container {
  return containerWith({ securityContext: { ...goodContainer.securityContext, ...change } });
}

/** Every workload kind, each with the given pod where that kind keeps it. */
export function workloadsWith(pod: PodSpec, metadata: object = {}): { type: string; props: Record<string, unknown> }[] {
  const template = { spec: { template: { metadata, spec: pod } } };
  return [
    { type: 'kubernetes:core/v1:Pod', props: { metadata, spec: pod } },
    { type: 'kubernetes:core/v1:PodTemplate', props: { template: { metadata, spec: pod } } },
    { type: 'kubernetes:core/v1:ReplicationController', props: template },
    { type: 'kubernetes:apps/v1:Deployment', props: template },
    { type: 'kubernetes:apps/v1:StatefulSet', props: template },
    { type: 'kubernetes:apps/v1:DaemonSet', props: template },
    { type: 'kubernetes:apps/v1:ReplicaSet', props: template },
    { type: 'kubernetes:batch/v1:Job', props: template },
    { type: 'kubernetes:batch/v1:CronJob', props: { spec: { jobTemplate: template } } },
    { type: 'kubernetes:argoproj.io/v1alpha1:Rollout', props: template },
    { type: 'kubernetes:apps/v1:DeploymentList', props: { items: [{ kind: 'Deployment', ...template }] } },
  ];
}
