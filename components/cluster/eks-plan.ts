import {
  type AwsPlan,
  type AwsResource,
  awsResource,
  itself,
  joined,
  policyDocument,
  type Ref,
  ref,
} from '../core/aws-plan.ts';
import { awsTagsOf } from '../core/labels.ts';
import { poolLabel } from '../workload/placement.ts';
import { planLaunchTemplate } from './launch-template-plan.ts';
import { type NetworkPlan, planNetwork } from './network-plan.ts';
import type { NodePoolSpec } from './node-pools.ts';
import { planNodeSchedules } from './node-schedules-plan.ts';
import type { EksCluster } from './spec.ts';

/** Pulumi type token of a cluster, with all that is made for it. */
export const clusterType = 'fleetwright:cluster:Cluster';

/** What AWS lets a node do: join the cluster, pull images, give pods addresses. */
const nodePolicies = ['AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy', 'AmazonEC2ContainerRegistryPullOnly'];

const daysUntilKeyIsGone = 30;

/** A planned cluster, and what others refer to of it. */
export interface EksPlan {
  /** What is registered in AWS, below the cluster's component. */
  readonly plan: AwsPlan;
  readonly network: NetworkPlan;
  /** Known once the cluster exists. Secret. */
  readonly kubeconfig: Ref;
  /** Nodes: workloads wait for them. */
  readonly nodeGroups: readonly AwsResource[];
}

/** Plans an EKS cluster with its network, key and node groups (A3–A5). */
export function planEks(spec: EksCluster): EksPlan {
  const tags = awsTagsOf(spec.tags, spec.name);
  const network = planNetwork(spec);
  const key = awsResource('aws:kms/key:Key', 'secrets', {
    description: `Envelope encryption of the secrets of ${spec.name}`,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilKeyIsGone,
    tags,
  });
  const role = planNodeRole(spec);
  const rights = nodePolicies.map((name) =>
    awsResource('aws:iam/rolePolicyAttachment:RolePolicyAttachment', name, {
      role: ref(role, 'name'),
      policyArn: `arn:aws:iam::aws:policy/${name}`,
    }),
  );
  const template = planLaunchTemplate(spec);
  const isPrivate = spec.publicAccessCidrs.length === 0;
  const cluster = awsResource('eks:index:Cluster', spec.name, {
    name: spec.name,
    version: spec.version,
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnetIds,
    publicSubnetIds: network.publicSubnetIds,
    endpointPrivateAccess: true,
    endpointPublicAccess: !isPrivate,
    ...(isPrivate ? {} : { publicAccessCidrs: [...spec.publicAccessCidrs] }),
    encryptionConfigKeyArn: ref(key, 'arn'),
    enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    authenticationMode: 'API',
    createOidcProvider: true,
    skipDefaultNodeGroup: true,
    instanceRoles: [itself(role)],
    tags,
  });
  const groups = spec.nodePools.map((pool) => {
    const group = planNodeGroup(spec, pool, { cluster, role, network, template });
    return { group, schedules: planNodeSchedules(pool, group) };
  });
  return {
    plan: {
      type: clusterType,
      name: spec.name,
      region: spec.region,
      foundations: [network.plan],
      resources: [
        key,
        role,
        ...rights,
        template,
        cluster,
        ...groups.flatMap(({ group, schedules }) => [group, ...schedules]),
      ],
      components: [],
    },
    network,
    kubeconfig: ref(cluster, 'kubeconfigJson'),
    nodeGroups: groups.map(({ group }) => group),
  };
}

function planNodeRole(spec: EksCluster): AwsResource {
  return awsResource('aws:iam/role:Role', 'nodes', {
    name: `${spec.name}-nodes`,
    description: `Nodes of ${spec.name}`,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    tags: awsTagsOf(spec.tags, `${spec.name}-nodes`),
  });
}

function planNodeGroup(
  spec: EksCluster,
  pool: NodePoolSpec,
  on: {
    readonly cluster: AwsResource;
    readonly role: AwsResource;
    readonly network: NetworkPlan;
    readonly template: AwsResource;
  },
): AwsResource {
  const isScheduled = Object.keys(pool.schedules ?? {}).length > 0;
  return awsResource(
    'aws:eks/nodeGroup:NodeGroup',
    pool.name,
    {
      clusterName: ref(on.cluster, 'eksCluster.name'),
      nodeGroupName: pool.name,
      nodeRoleArn: ref(on.role, 'arn'),
      subnetIds: on.network.privateSubnetIds,
      instanceTypes: [pool.instanceType],
      launchTemplate: { id: ref(on.template), version: joined`${ref(on.template, 'latestVersion')}` },
      amiType: pool.slicesPerGpu > 0 ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_STANDARD',
      scalingConfig: { minSize: pool.minNodes, desiredSize: pool.minNodes, maxSize: pool.maxNodes },
      updateConfig: { maxUnavailablePercentage: 25 },
      nodeRepairConfig: { enabled: spec.nodeRepair },
      labels: { [poolLabel]: pool.name },
      ...(pool.dedicated ? { taints: [{ key: poolLabel, value: pool.name, effect: 'NO_SCHEDULE' }] } : {}),
      tags: awsTagsOf(spec.tags, `${spec.name}-${pool.name}`),
    },
    // The autoscaler moves the wanted size, and a schedule the bounds; an update must not pull them back.
    { ignoreChanges: [isScheduled ? 'scalingConfig' : 'scalingConfig.desiredSize'] },
  );
}
