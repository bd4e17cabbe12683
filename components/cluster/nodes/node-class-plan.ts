import type { IEC2NodeClass } from '@kubernetes-models/karpenter/karpenter.k8s.aws/v1/EC2NodeClass';
import { awsTagsOf, labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { discoveryTag } from '../network/network-plan.ts';
import type { EksCluster } from '../spec.ts';
import { type InstanceType, podsOf } from './instance-types.ts';
import { karpenterNodeRole } from './karpenter-plan.ts';
import type { KarpenterSpec } from './karpenter-spec.ts';

/** What the nodes of a pool are started from. */
export interface NodeClassSpec {
  /** Name of the class: that of the pool. */
  readonly name: string;
  readonly type: InstanceType;
  /** Default: that of the image. */
  readonly userData?: string;
}

/**
 * Size of the disk of a node that Karpenter makes. Agent images with models are large: a node that runs many needs
 * more than the 20 GiB of its image.
 */
export function nodeGibibytes({ gpus }: InstanceType): number {
  return gpus > 0 ? 200 : 100;
}

/** Plans the class of a pool's nodes: encrypted disks, metadata only for the node itself, no public address. */
export function planNodeClass(
  cluster: EksCluster,
  karpenter: KarpenterSpec,
  { name, type, userData }: NodeClassSpec,
): ManifestOf<IEC2NodeClass> {
  const found = [{ tags: { [discoveryTag]: cluster.name } }];
  const { reservations } = karpenter.reserved;
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name, labels: labelsOf(cluster.tags, { name, component: 'node-pool' }) },
    spec: {
      role: karpenterNodeRole(cluster),
      amiSelectorTerms: [{ alias: karpenter.ami }],
      subnetSelectorTerms: found,
      securityGroupSelectorTerms: found,
      ...(reservations.length === 0 ? {} : { capacityReservationSelectorTerms: reservations.map((id) => ({ id })) }),
      associatePublicIPAddress: false,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIPv6: 'disabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
      },
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            encrypted: true,
            volumeType: 'gp3',
            volumeSize: `${nodeGibibytes(type)}Gi`,
            deleteOnTermination: true,
          },
        },
      ],
      // As the capacity of a pool is summed.
      kubelet: { maxPods: podsOf(type) },
      tags: awsTagsOf(cluster.tags, `${cluster.name}-${name}`),
      ...(userData === undefined ? {} : { userData }),
    },
  };
}
