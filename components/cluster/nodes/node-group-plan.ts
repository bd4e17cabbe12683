import { type AwsResource, awsResource, joined, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { poolLabel } from '../../workload/placement.ts';
import type { EksCluster } from '../spec.ts';
import { type NodePoolSpec, poolLabelsOf } from './node-pools.ts';

/** What node groups are planned in. */
export interface NodeGroupPlaces {
  /** Name of the cluster, once it exists. */
  readonly cluster: Ref;
  readonly role: AwsResource;
  readonly subnetIds: readonly Ref[];
  readonly template: AwsResource;
  /** What nodes need to become ready. */
  readonly waitsFor: readonly AwsResource[];
}

/** Plans the managed node group of a pool. */
export function planNodeGroup(spec: EksCluster, pool: NodePoolSpec, on: NodeGroupPlaces): AwsResource {
  const isScheduled = Object.keys(pool.schedules ?? {}).length > 0;
  return awsResource(
    'aws:eks/nodeGroup:NodeGroup',
    pool.name,
    {
      clusterName: on.cluster,
      nodeGroupName: pool.name,
      nodeRoleArn: ref(on.role, 'arn'),
      subnetIds: on.subnetIds,
      instanceTypes: [pool.instanceType],
      capacityType: 'ON_DEMAND',
      launchTemplate: { id: ref(on.template), version: joined`${ref(on.template, 'latestVersion')}` },
      amiType: pool.slicesPerGpu > 0 ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_STANDARD',
      scalingConfig: { minSize: pool.minNodes, desiredSize: pool.minNodes, maxSize: pool.maxNodes },
      updateConfig: { maxUnavailablePercentage: 25 },
      nodeRepairConfig: { enabled: spec.nodeRepair },
      labels: poolLabelsOf(pool),
      ...(pool.dedicated ? { taints: [{ key: poolLabel, value: pool.name, effect: 'NO_SCHEDULE' }] } : {}),
      tags: awsTagsOf(spec.tags, `${spec.name}-${pool.name}`),
    },
    {
      // The autoscaler changes the desired size, and a schedule the bounds; an update must not reset them.
      ignoreChanges: [isScheduled ? 'scalingConfig' : 'scalingConfig.desiredSize'],
      dependsOn: on.waitsFor,
    },
  );
}
