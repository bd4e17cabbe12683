import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { AddonVersions } from './eks/addons.ts';
import type { PodIdentitySpec } from './identities/pod-identity-spec.ts';
import type { NetworkSpec } from './network/network-spec.ts';
import type { KarpenterSpec } from './nodes/karpenter-spec.ts';
import type { NodePoolSpec } from './nodes/node-pools.ts';

/** Which cluster a platform runs on, and how the provider reaches it. */
export type ClusterSpec = EmbeddedCluster | ExistingCluster | EksCluster | SharedCluster;

/** The control plane on this machine: real API server, scheduler and controllers, simulated nodes. */
export interface EmbeddedCluster {
  readonly kind: 'embedded';
  readonly name: string;
}

/** A cluster that already exists. */
export interface ExistingCluster {
  readonly kind: 'existing';
  readonly name: string;
  /** Path of the kubeconfig. Default: the KUBECONFIG variable. */
  readonly kubeconfig?: string;
  /** Default: the kubeconfig's current context. */
  readonly context?: string;
}

/** A cluster that the stack makes on AWS. */
export interface EksCluster {
  readonly kind: 'eks';
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Other regions in which the stack makes something, such as copies of backups. Default: none. */
  readonly moreRegions?: readonly string[];
  /** Kubernetes version: `1.34`. */
  readonly version: string;
  readonly vpcCidr: string;
  readonly network: NetworkSpec;
  readonly zones: readonly string[];
  /** Address ranges that may reach the API from outside the VPC. If empty, it is private. */
  readonly publicAccessCidrs: readonly string[];
  /** Accounts in which the stack may make anything. If empty, any account of the credentials. */
  readonly accounts: readonly string[];
  /** How many days logs of the control plane are kept. */
  readonly logDays: number;
  /** EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
  /** Versions of the managed add-ons that the cluster has. */
  readonly addons: Partial<AddonVersions>;
  readonly principals: readonly PrincipalSpec[];
  /** AWS rights of service accounts that others make. Default: none. */
  readonly identities?: readonly PodIdentitySpec[];
  readonly nodePools: readonly NodePoolSpec[];
  /** Whether AWS adds nodes to groups ahead of the demand that it predicts. Default false. */
  readonly predictiveScaling?: boolean;
  /** Default: node groups hold all pools. */
  readonly karpenter?: KarpenterSpec;
  /** Whether AWS replaces unhealthy nodes, draining them first. */
  readonly nodeRepair: boolean;
}

/** An IAM role or user that reaches the API of a cluster. */
export interface PrincipalSpec {
  readonly arn: string;
  /** Kubernetes groups that it is in. The platform's roles define their rights. */
  readonly groups: readonly string[];
  /** Whether it may read everything in the cluster but secrets, whatever its groups allow. */
  readonly hasAdminView: boolean;
}

/** A cluster that another stack made, with its kubeconfig in the output `access`. */
export interface SharedCluster {
  readonly kind: 'shared';
  readonly name: string;
  /** The stack: `organization/project/stack`, or only its name in the same project. */
  readonly stack: string;
}

/** True for a cluster that only Pulumi reaches: this stack or another one makes it. */
export function isCloud({ kind }: ClusterSpec): boolean {
  return kind === 'eks' || kind === 'shared';
}
