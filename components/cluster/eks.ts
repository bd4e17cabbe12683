import type { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate.js';
// Its modules are registered here: without them the SDK takes the cluster within the component for its mere id.
import '@pulumi/aws/eks/index.js';
import { NodeGroup } from '@pulumi/aws/eks/nodeGroup.js';
import { Role } from '@pulumi/aws/iam/role.js';
import { RolePolicyAttachment } from '@pulumi/aws/iam/rolePolicyAttachment.js';
import { Key } from '@pulumi/aws/kms/key.js';
import type { Provider as AwsProvider } from '@pulumi/aws/provider.js';
import { Cluster as EksComponent } from '@pulumi/eks/cluster.js';
import type * as pulumi from '@pulumi/pulumi';
import { awsTagsOf } from '../core/labels.ts';
import { poolLabel } from '../workload/placement.ts';
import { registerLaunchTemplate } from './launch-template.ts';
import { Network } from './network.ts';
import type { NodePoolSpec } from './node-pools.ts';
import { registerNodeSchedules } from './node-schedules.ts';
import type { EksCluster } from './spec.ts';

/** What AWS lets a node do: join the cluster, pull images, give pods addresses. */
const nodePolicies = ['AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy', 'AmazonEC2ContainerRegistryPullOnly'];

const daysUntilKeyIsGone = 30;

/** What the rest of the platform needs of an EKS cluster. */
export interface RegisteredEks {
  /** Known once the cluster exists. Secret. */
  readonly kubeconfig: pulumi.Output<string>;
  /** Nodes: workloads wait for them. */
  readonly nodeGroups: readonly pulumi.Resource[];
}

/** Registers an EKS cluster with its network, key and node groups, as children of `parent` (A3–A5). */
export function registerEks(spec: EksCluster, parent: pulumi.Resource, aws: AwsProvider): RegisteredEks {
  const options = { parent, provider: aws };
  const tags = awsTagsOf(spec.tags, spec.name);
  const network = new Network(spec.name, spec, { parent, providers: { aws } });
  const key = new Key(
    'secrets',
    {
      description: `Envelope encryption of the secrets of ${spec.name}`,
      enableKeyRotation: true,
      deletionWindowInDays: daysUntilKeyIsGone,
      tags,
    },
    options,
  );
  const nodeRole = registerNodeRole(spec, options);
  const template = registerLaunchTemplate(spec, options);
  const isPrivate = spec.publicAccessCidrs.length === 0;
  const cluster = new EksComponent(
    spec.name,
    {
      name: spec.name,
      version: spec.version,
      vpcId: network.vpcId,
      privateSubnetIds: network.privateSubnetIds,
      publicSubnetIds: network.publicSubnetIds,
      endpointPrivateAccess: true,
      endpointPublicAccess: !isPrivate,
      ...(isPrivate ? {} : { publicAccessCidrs: [...spec.publicAccessCidrs] }),
      encryptionConfigKeyArn: key.arn,
      enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      authenticationMode: 'API',
      createOidcProvider: true,
      skipDefaultNodeGroup: true,
      instanceRoles: [nodeRole],
      tags,
    },
    { parent, providers: { aws } },
  );
  const nodeGroups = spec.nodePools.map((pool) =>
    registerNodeGroup(spec, pool, { cluster: cluster.eksCluster.name, role: nodeRole, network, template }, options),
  );
  return { kubeconfig: cluster.kubeconfigJson, nodeGroups };
}

function registerNodeRole(spec: EksCluster, options: pulumi.CustomResourceOptions): Role {
  const role = new Role(
    'nodes',
    {
      name: `${spec.name}-nodes`,
      description: `Nodes of ${spec.name}`,
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
      tags: awsTagsOf(spec.tags, `${spec.name}-nodes`),
    },
    options,
  );
  for (const name of nodePolicies) {
    new RolePolicyAttachment(name, { role: role.name, policyArn: `arn:aws:iam::aws:policy/${name}` }, options);
  }
  return role;
}

function registerNodeGroup(
  spec: EksCluster,
  pool: NodePoolSpec,
  on: {
    readonly cluster: pulumi.Output<string>;
    readonly role: Role;
    readonly network: Network;
    readonly template: LaunchTemplate;
  },
  options: pulumi.CustomResourceOptions,
): NodeGroup {
  const isScheduled = Object.keys(pool.schedules ?? {}).length > 0;
  const group = new NodeGroup(
    pool.name,
    {
      clusterName: on.cluster,
      nodeGroupName: pool.name,
      nodeRoleArn: on.role.arn,
      subnetIds: on.network.privateSubnetIds,
      instanceTypes: [pool.instanceType],
      launchTemplate: { id: on.template.id, version: on.template.latestVersion.apply(String) },
      amiType: pool.slicesPerGpu > 0 ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_STANDARD',
      scalingConfig: { minSize: pool.minNodes, desiredSize: pool.minNodes, maxSize: pool.maxNodes },
      updateConfig: { maxUnavailablePercentage: 25 },
      nodeRepairConfig: { enabled: spec.nodeRepair },
      labels: { [poolLabel]: pool.name },
      ...(pool.dedicated ? { taints: [{ key: poolLabel, value: pool.name, effect: 'NO_SCHEDULE' }] } : {}),
      tags: awsTagsOf(spec.tags, `${spec.name}-${pool.name}`),
    },
    // The autoscaler moves the wanted size, and a schedule the bounds; an update must not pull them back.
    { ...options, ignoreChanges: [isScheduled ? 'scalingConfig' : 'scalingConfig.desiredSize'] },
  );
  registerNodeSchedules(pool, group, options);
  return group;
}
