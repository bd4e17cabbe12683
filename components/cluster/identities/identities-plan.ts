import type { AwsPlan, AwsResource, Ref } from '../../core/aws/plan.ts';
import type { EksCluster } from '../spec.ts';
import { loadBalancerIdentity } from './load-balancer-policy.ts';
import { planAssociation, planIdentity } from './pod-identity-plan.ts';
import type { PodIdentitySpec } from './pod-identity-spec.ts';

/** Pulumi type token of what operators in a cluster may do in AWS. */
export const identitiesType = 'fleetwright:cluster:Identities';

/**
 * Plans the AWS rights of operators, by the service account that each chart makes. Pods without such an
 * association have no rights there: the role of their node is out of their reach.
 */
export function planIdentities(spec: EksCluster, cluster: Ref): AwsPlan {
  const resources = operatorsOf(spec).flatMap((operator): AwsResource[] => {
    const identity = planIdentity(spec, operator);
    return [identity.role, ...identity.rights, planAssociation(spec, cluster, identity, operator)];
  });
  return { type: identitiesType, name: 'identities', resources, components: [] };
}

/** Operators that act in AWS: those that the platform installs, and those that are installed beside it. */
function operatorsOf(spec: EksCluster): PodIdentitySpec[] {
  const { identities = [], loadBalancerController, name, region } = spec;
  const balancer = loadBalancerIdentity(name, region);
  const isInstalled = identities.some((one) => one.name === balancer.name);
  return [...identities, ...(loadBalancerController && !isInstalled ? [balancer] : [])];
}
