import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { planAssociation, planIdentity } from '../identities/pod-identity-plan.ts';
import type { PodIdentitySpec } from '../identities/pod-identity-spec.ts';
import type { EksCluster } from '../spec.ts';
import { planInterruptions } from './interruptions-plan.ts';
import { karpenterStatements } from './karpenter-policy.ts';
import { planNodeRole } from './node-role-plan.ts';

/** Pulumi type token of what Karpenter needs of AWS. */
export const karpenterType = 'fleetwright:cluster:Karpenter';

/** Where Karpenter's chart puts its controller. */
export const karpenterAccount = { namespace: 'kube-system', serviceAccount: 'karpenter' } as const;

/** Name of the role of the nodes that Karpenter makes. Node classes name it. */
export function karpenterNodeRole({ name }: Pick<EksCluster, 'name'>): string {
  return `${name}-karpenter-nodes`;
}

/** Name of the queue with Karpenter's interruption notices: the setting `interruptionQueue` of its chart. */
export function karpenterQueue({ name }: Pick<EksCluster, 'name'>): string {
  return `${name}-interruptions`;
}

/**
 * Plans what Karpenter needs of AWS: its controller's rights, its nodes' role and access entry, and interruption
 * notices.
 */
export function planKarpenter(spec: EksCluster, clusterName: Ref): AwsPlan {
  const nodes = planNodeRole(spec, 'karpenter-nodes');
  const entry = awsResource('aws:eks/accessEntry:AccessEntry', 'karpenter-nodes', {
    clusterName,
    principalArn: ref(nodes.role, 'arn'),
    type: 'EC2_LINUX',
    tags: awsTagsOf(spec.tags, karpenterNodeRole(spec)),
  });
  return {
    type: karpenterType,
    name: 'karpenter',
    resources: [nodes.role, ...nodes.rights, entry, ...planController(spec, clusterName)],
    components: [planInterruptions(spec, karpenterQueue(spec))],
  };
}

function planController(spec: EksCluster, clusterName: Ref): AwsResource[] {
  const controller: PodIdentitySpec = {
    name: 'karpenter',
    description: `Makes and removes nodes of ${spec.name}`,
    ...karpenterAccount,
    statements: karpenterStatements({
      cluster: spec.name,
      region: spec.region,
      nodeRole: karpenterNodeRole(spec),
      queue: karpenterQueue(spec),
    }),
  };
  const identity = planIdentity(spec, controller);
  return [identity.role, ...identity.rights, planAssociation(spec, clusterName, identity, controller)];
}
