import type { AwsPlan, AwsResource, Ref } from '../../core/aws/plan.ts';
import type { EksCluster } from '../spec.ts';
import { planAssociation, planIdentity } from './pod-identity-plan.ts';

/** Pulumi type token of what operators in a cluster may do in AWS. */
export const identitiesType = 'fleetwright:cluster:Identities';

/**
 * Plans the AWS rights of operators, by the service account that each chart makes. Pods without such an
 * association have no rights there: the role of their node is out of their reach.
 */
export function planIdentities(spec: EksCluster, cluster: Ref): AwsPlan {
  const resources = (spec.identities ?? []).flatMap((operator): AwsResource[] => {
    const identity = planIdentity(spec, operator);
    return [identity.role, ...identity.rights, planAssociation(spec, cluster, identity, operator)];
  });
  return { type: identitiesType, name: 'identities', resources, components: [] };
}
