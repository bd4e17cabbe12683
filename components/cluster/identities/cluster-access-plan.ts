import { type AwsPlan, awsResource, type Ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster, PrincipalSpec } from '../spec.ts';

/** Pulumi type token of who reaches a cluster. */
export const clusterAccessType = 'fleetwright:cluster:ClusterAccess';

/** A policy of EKS itself: everything that Kubernetes' role `view` shows, which excludes secrets. */
const viewPolicy = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy';

/** Principals by their ARN. EKS takes one entry each, so one with several personas gets the groups of all. */
export function entriesOf(principals: readonly PrincipalSpec[]): PrincipalSpec[] {
  return [...Map.groupBy(principals, ({ arn }) => arn)].map(([arn, entries]) => ({
    arn,
    groups: [...new Set(entries.flatMap(({ groups }) => groups))],
    hasAdminView: entries.some(({ hasAdminView }) => hasAdminView),
  }));
}

/** Plans an access entry for each IAM role and user that has a persona. */
export function planClusterAccess(spec: EksCluster, clusterName: Ref): AwsPlan {
  const resources = entriesOf(spec.principals).flatMap(({ arn, groups, hasAdminView }) => {
    const name = arn.replace(/^.*:iam::/, '');
    const entry = awsResource('aws:eks/accessEntry:AccessEntry', name, {
      clusterName,
      principalArn: arn,
      kubernetesGroups: groups,
      type: 'STANDARD',
      tags: awsTagsOf(spec.tags, `${spec.name}-${name.replace(/^.*\//, '')}`),
    });
    if (!hasAdminView) return [entry];
    const sees = awsResource(
      'aws:eks/accessPolicyAssociation:AccessPolicyAssociation',
      name,
      { clusterName, principalArn: arn, policyArn: viewPolicy, accessScope: { type: 'cluster' } },
      { dependsOn: [entry] },
    );
    return [entry, sees];
  });
  return { type: clusterAccessType, name: 'access', resources, components: [] };
}
