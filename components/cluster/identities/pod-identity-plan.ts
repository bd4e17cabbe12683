import { type AwsResource, awsResource, policyDocument, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';
import type { PodIdentitySpec } from './pod-identity-spec.ts';

/** A role that only pods of one cluster can take, and its rights. */
export interface PlannedIdentity {
  readonly role: AwsResource;
  readonly rights: readonly AwsResource[];
}

/** Plans the role of a service account, which EKS gives only to pods that run as this account of this cluster. */
export function planIdentity(spec: EksCluster, identity: PodIdentitySpec): PlannedIdentity {
  const { name, description, namespace, serviceAccount, statements = [], managedPolicies = [] } = identity;
  const full = `${spec.name}-${name}`;
  const role = awsResource('aws:iam/role:Role', name, {
    name: full,
    description,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-name': spec.name,
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': serviceAccount,
        },
      },
    }),
    tags: awsTagsOf(spec.tags, full),
  });
  const own = awsResource('aws:iam/rolePolicy:RolePolicy', name, {
    name,
    role: ref(role, 'name'),
    policy: policyDocument(...statements),
  });
  const managed = managedPolicies.map((path) =>
    awsResource('aws:iam/rolePolicyAttachment:RolePolicyAttachment', path.replace(/^.*\//, ''), {
      role: ref(role, 'name'),
      policyArn: `arn:aws:iam::aws:policy/${path}`,
    }),
  );
  return { role, rights: [...(statements.length === 0 ? [] : [own]), ...managed] };
}

/** Plans that a service account acts as a role. */
export function planAssociation(
  spec: EksCluster,
  cluster: Ref,
  { role }: PlannedIdentity,
  { namespace, serviceAccount }: PodIdentitySpec,
): AwsResource {
  return awsResource('aws:eks/podIdentityAssociation:PodIdentityAssociation', `${namespace}-${serviceAccount}`, {
    clusterName: cluster,
    namespace,
    serviceAccount,
    roleArn: ref(role, 'arn'),
    tags: awsTagsOf(spec.tags, `${spec.name}-${serviceAccount}`),
  });
}
