import { type AwsResource, awsResource } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';

/** Size of the disk of a node of a group: what EKS gives a Linux node that names none. */
export const groupNodeGibibytes = 20;

/** Root device of Amazon Linux 2023. */
const rootDevice = '/dev/xvda';

/**
 * Plans what all nodes have in common: an encrypted disk, which otherwise depends on a setting of the account, and
 * metadata that only the node itself gets, with a token. Machines and disks get the platform's tags, as those of a node
 * group are not passed on.
 */
export function planLaunchTemplate(spec: EksCluster): AwsResource {
  const name = `${spec.name}-nodes`;
  const tags = awsTagsOf(spec.tags, name);
  return awsResource('aws:ec2/launchTemplate:LaunchTemplate', 'nodes', {
    name,
    description: `Nodes of ${spec.name}`,
    updateDefaultVersion: true,
    blockDeviceMappings: [
      {
        deviceName: rootDevice,
        ebs: { encrypted: 'true', volumeType: 'gp3', volumeSize: groupNodeGibibytes, deleteOnTermination: 'true' },
      },
    ],
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
    tags,
  });
}
