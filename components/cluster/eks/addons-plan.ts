import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../../core/aws/plan.ts';
import { groupKey, operatorKey } from '../../core/kubernetes/install-plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { type PlannedIdentity, planIdentity } from '../identities/pod-identity-plan.ts';
import type { EksCluster } from '../spec.ts';
import { volumeKeyAlias } from '../storage/storage-plan.ts';
import { type AddonName, addonNames } from './addons.ts';

/** Pulumi type token of the managed add-ons of a cluster. */
export const addonsType = 'fleetwright:cluster:Addons';

/** Add-ons without which a node does not become ready, or its pods have no rights. */
const nodeAddons: readonly AddonName[] = ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'];

/** Settings of an add-on, in the schema of its own version. */
const settings: Partial<Readonly<Record<AddonName, object>>> = {
  'vpc-cni': {
    // Network policies take effect only where an agent on each node enforces them.
    enableNetworkPolicy: 'true',
    env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
  },
};

/** Groups of custom kinds that add-ons serve. */
const provided: Partial<Readonly<Record<AddonName, readonly string[]>>> = {
  'snapshot-controller': ['snapshot.storage.k8s.io'],
};

/** What add-ons are planned for. */
export interface AddonPlaces {
  /** Name of the cluster, once it exists. */
  readonly cluster: Ref;
  /** Nodes, for add-ons whose pods must run before they count as installed. */
  readonly nodes: readonly AwsResource[];
}

/** Plans the add-ons that nodes need, each with the rights that it needs itself. */
export function planNodeAddons(spec: EksCluster, cluster: Ref): AwsResource[] {
  return planEach(spec, nodeAddons, { cluster, nodes: [] });
}

/** Plans the add-ons that need nodes. */
export function planAddons(spec: EksCluster, places: AddonPlaces): AwsPlan {
  const names = addonNames.filter((name) => !nodeAddons.includes(name));
  return { type: addonsType, name: 'add-ons', resources: planEach(spec, names, places), components: [] };
}

function planEach(spec: EksCluster, names: readonly AddonName[], places: AddonPlaces): AwsResource[] {
  return names
    .filter((name) => spec.addons[name] !== undefined)
    .flatMap((name) => {
      const identity = identityOf(spec, name);
      const own = identity === undefined ? [] : [identity.role, ...identity.rights];
      return [...own, planAddon(spec, places.cluster, name, identity, [...own.slice(1), ...places.nodes])];
    });
}

function identityOf(spec: EksCluster, name: AddonName): PlannedIdentity | undefined {
  if (name === 'vpc-cni') return planCni(spec);
  return name === 'aws-ebs-csi-driver' ? planEbs(spec) : undefined;
}

/** Service accounts of the add-ons that act in AWS. */
const accounts = { 'vpc-cni': 'aws-node', 'aws-ebs-csi-driver': 'ebs-csi-controller-sa' } as const;

function planAddon(
  spec: EksCluster,
  clusterName: Ref,
  name: AddonName,
  identity: PlannedIdentity | undefined,
  dependsOn: readonly AwsResource[],
): AwsResource {
  const configuration = settings[name];
  return awsResource(
    'aws:eks/addon:Addon',
    name,
    {
      clusterName,
      addonName: name,
      addonVersion: spec.addons[name] as string,
      ...(configuration === undefined ? {} : { configurationValues: JSON.stringify(configuration) }),
      ...(identity !== undefined && name in accounts
        ? {
            podIdentityAssociations: [
              { roleArn: ref(identity.role, 'arn'), serviceAccount: accounts[name as keyof typeof accounts] },
            ],
          }
        : {}),
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'OVERWRITE',
      tags: awsTagsOf(spec.tags, `${spec.name}-${name}`),
    },
    {
      dependsOn,
      ...(provided[name] === undefined ? {} : { provides: [operatorKey(name), ...provided[name].map(groupKey)] }),
    },
  );
}

const namespace = 'kube-system';

function planCni(spec: EksCluster): PlannedIdentity {
  return planIdentity(spec, {
    name: 'vpc-cni',
    namespace,
    serviceAccount: accounts['vpc-cni'],
    description: `Gives pods of ${spec.name} their addresses`,
    managedPolicies: ['AmazonEKS_CNI_Policy'],
  });
}

/** The policy of AWS for the driver is limited to volumes that it tagged itself; the key is the platform's. */
function planEbs(spec: EksCluster): PlannedIdentity {
  // The key by its alias, as its ARN is known only afterwards; a role reaches only keys of its own account.
  const key = {
    Resource: `arn:aws:kms:${spec.region}:*:key/*`,
    byAlias: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': volumeKeyAlias(spec.name) } },
  };
  return planIdentity(spec, {
    name: 'ebs-csi-driver',
    namespace,
    serviceAccount: accounts['aws-ebs-csi-driver'],
    description: `Makes the volumes of ${spec.name}`,
    managedPolicies: ['AmazonEBSCSIDriverPolicyV2'],
    statements: [
      {
        Sid: 'Grants',
        Effect: 'Allow',
        Action: 'kms:CreateGrant',
        Resource: key.Resource,
        Condition: { ...key.byAlias, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      {
        Sid: 'Volumes',
        Effect: 'Allow',
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: key.Resource,
        Condition: key.byAlias,
      },
    ],
  });
}
