import { type AwsResource, awsResource, ref } from '../core/aws/plan.ts';
import type { DataPlaces } from './spec.ts';

const daysUntilKeyIsGone = 30;

type Tags = Readonly<Record<string, string>>;

/** Plans the key under which a store is encrypted. AWS renews it every year. */
export function planStoreKey(name: string, description: string, tags: Tags): AwsResource {
  return awsResource('aws:kms/key:Key', name, {
    description,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilKeyIsGone,
    tags,
  });
}

/** A store that only the cluster's nodes reach, at one port. */
export interface StoreAccess {
  /** Name in AWS. */
  readonly name: string;
  readonly port: number;
  readonly places: DataPlaces;
  readonly tags: Tags;
}

/** Plans the security group of a store: access for the nodes, and no connections out. */
export function planStoreAccess(
  part: string,
  { name, port, places, tags }: StoreAccess,
): { readonly group: AwsResource; readonly resources: readonly AwsResource[] } {
  const group = awsResource('aws:ec2/securityGroup:SecurityGroup', part, {
    name,
    description: `Who reaches ${name}`,
    vpcId: places.vpcId,
    tags,
  });
  const way = awsResource('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', part, {
    securityGroupId: ref(group),
    referencedSecurityGroupId: places.clients,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    description: 'Pods on the nodes of the cluster',
    tags,
  });
  return { group, resources: [group, way] };
}
