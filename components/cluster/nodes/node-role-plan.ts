import { type AwsResource, awsResource, policyDocument, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';

/** What a node may do in AWS: join the cluster and pull images. The add-on for addresses has its own role. */
const policies = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];

/** A role of nodes, and its rights. */
export interface NodeRole {
  readonly role: AwsResource;
  readonly rights: readonly AwsResource[];
}

/** Plans a role that machines of a cluster have. */
export function planNodeRole(spec: EksCluster, name: string): NodeRole {
  const role = awsResource('aws:iam/role:Role', name, {
    name: `${spec.name}-${name}`,
    description: `Nodes of ${spec.name}`,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    tags: awsTagsOf(spec.tags, `${spec.name}-${name}`),
  });
  const rights = policies.map((policy) =>
    awsResource('aws:iam/rolePolicyAttachment:RolePolicyAttachment', policy, {
      role: ref(role, 'name'),
      policyArn: `arn:aws:iam::aws:policy/${policy}`,
    }),
  );
  return { role, rights };
}
