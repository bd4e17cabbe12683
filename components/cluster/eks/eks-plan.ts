import { planLogKey } from '../../core/aws/log-key.ts';
import { type AwsPlan, type AwsResource, awsResource, itself, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { planClusterAccess } from '../identities/cluster-access-plan.ts';
import { planIdentities } from '../identities/identities-plan.ts';
import { discoveryTag, type NetworkPlan, planNetwork } from '../network/network-plan.ts';
import { planKarpenter } from '../nodes/karpenter-plan.ts';
import { planLaunchTemplate } from '../nodes/launch-template-plan.ts';
import { planNodeGroup } from '../nodes/node-group-plan.ts';
import { planNodeRole } from '../nodes/node-role-plan.ts';
import { planNodeSchedules } from '../nodes/node-schedules-plan.ts';
import { planPredictiveScaling } from '../nodes/predictive-scaling-plan.ts';
import type { EksCluster } from '../spec.ts';
import { volumeKeyAlias } from '../storage/storage-plan.ts';
import { planAddons, planNodeAddons } from './addons-plan.ts';

/** Pulumi type token of a cluster, with all that is made for it. */
export const clusterType = 'fleetwright:cluster:Cluster';

const daysUntilKeyIsGone = 30;

/** A planned cluster, and the parts that others refer to. */
export interface EksPlan {
  /** What is registered in AWS, below the cluster's component. */
  readonly plan: AwsPlan;
  readonly network: NetworkPlan;
  /** Name of the cluster, known once it exists. */
  readonly clusterName: Ref;
  /** Security group of all nodes, known once the cluster exists. */
  readonly securityGroupId: Ref;
  /** Known once the cluster exists. Secret. */
  readonly kubeconfig: Ref;
  /** Nodes: workloads wait for them. */
  readonly nodeGroups: readonly AwsResource[];
}

/** Plans an EKS cluster with its network, keys, logs, add-ons, rights and nodes. */
export function planEks(spec: EksCluster): EksPlan {
  const network = planNetwork(spec);
  const nodes = planNodeRole(spec, 'nodes');
  const volumeKey = planKey(spec, 'volumes', `Volumes of ${spec.name}`);
  const own = planCluster(spec, network, nodes.role);
  const cluster = ref(own.cluster, 'eksCluster.name');
  const securityGroupId = ref(own.cluster, 'eksCluster.vpcConfig.clusterSecurityGroupId');
  const addons = planNodeAddons(spec, cluster);
  const template = planLaunchTemplate(spec);
  const places = {
    cluster,
    role: nodes.role,
    subnetIds: network.privateSubnetIds,
    template,
    waitsFor: [...nodes.rights, ...addons.filter(({ type }) => type === 'aws:eks/addon:Addon')],
  };
  const groups = spec.nodePools
    .filter(({ provider = 'group' }) => provider === 'group')
    .map((pool) => ({ pool, group: planNodeGroup(spec, pool, places) }));
  const nodeGroups = groups.map(({ group }) => group);
  return {
    plan: {
      type: clusterType,
      name: spec.name,
      region: spec.region,
      foundations: [network.plan],
      resources: [
        nodes.role,
        ...nodes.rights,
        ...own.resources,
        volumeKey,
        planAlias(spec, volumeKey),
        planDiscovery(spec, securityGroupId),
        ...addons,
        template,
        ...groups.flatMap(({ pool, group }) => [
          group,
          ...planNodeSchedules(pool, group),
          ...(spec.predictiveScaling === true ? planPredictiveScaling(pool, group) : []),
        ]),
      ],
      components: [
        planAddons(spec, { cluster, nodes: nodeGroups }),
        planClusterAccess(spec, cluster),
        planIdentities(spec, cluster),
        ...(spec.karpenter === undefined ? [] : [planKarpenter(spec, cluster)]),
      ],
    },
    network,
    clusterName: cluster,
    securityGroupId,
    kubeconfig: ref(own.cluster, 'kubeconfigJson'),
    nodeGroups,
  };
}

/** The control plane, the key of its secrets, and its logs, which are kept for a set time. */
function planCluster(
  spec: EksCluster,
  network: NetworkPlan,
  nodeRole: AwsResource,
): { readonly resources: readonly AwsResource[]; readonly cluster: AwsResource } {
  const key = planKey(spec, 'secrets', `Envelope encryption of the secrets of ${spec.name}`);
  const group = `/aws/eks/${spec.name}/cluster`;
  const logKey = planLogKey('control-plane', {
    description: `Logs of the control plane of ${spec.name}`,
    account: network.account,
    region: spec.region,
    group,
    tags: awsTagsOf(spec.tags, `${spec.name}-control-plane`),
  });
  // EKS writes to the group of this name, and would make it without a key and without an expiry.
  const logs = awsResource('aws:cloudwatch/logGroup:LogGroup', 'control-plane', {
    name: group,
    kmsKeyId: ref(logKey, 'arn'),
    retentionInDays: spec.logDays,
    tags: awsTagsOf(spec.tags, `${spec.name}-control-plane`),
  });
  const isPrivate = spec.publicAccessCidrs.length === 0;
  const cluster = awsResource(
    'eks:index:Cluster',
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
      encryptionConfigKeyArn: ref(key, 'arn'),
      enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      authenticationMode: 'API',
      deletionProtection: spec.deletionProtection,
      // Pods get their rights by Pod Identity, which needs no identity provider.
      createOidcProvider: false,
      // Add-ons, groups and security groups are planned here, where policies see them. What says so of the CNI is
      // misnamed: with it pulumi-eks makes no vpc-cni of its own.
      skipDefaultNodeGroup: true,
      skipDefaultSecurityGroups: true,
      bootstrapSelfManagedAddons: false,
      useDefaultVpcCni: true,
      corednsAddonOptions: { enabled: false },
      kubeProxyAddonOptions: { enabled: false },
      instanceRoles: [itself(nodeRole)],
      tags: awsTagsOf(spec.tags, spec.name),
    },
    { dependsOn: [logs] },
  );
  return { resources: [key, logKey, logs, cluster], cluster };
}

function planKey(spec: EksCluster, name: string, description: string): AwsResource {
  return awsResource('aws:kms/key:Key', name, {
    description,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilKeyIsGone,
    tags: awsTagsOf(spec.tags, name === 'secrets' ? spec.name : `${spec.name}-${name}`),
  });
}

/** An alias for the key of volumes, which storage classes can use before the key exists. */
function planAlias(spec: EksCluster, key: AwsResource): AwsResource {
  return awsResource('aws:kms/alias:Alias', key.name, {
    name: volumeKeyAlias(spec.name),
    targetKeyId: ref(key, 'arn'),
  });
}

/**
 * Karpenter finds the security group of nodes by this tag: EKS made the group, so that the tag is put on afterwards.
 */
function planDiscovery(spec: EksCluster, resourceId: Ref): AwsResource {
  return awsResource('aws:ec2/tag:Tag', 'discovery', { resourceId, key: discoveryTag, value: spec.name });
}
