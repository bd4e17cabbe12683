import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { AddonVersions } from './eks/addons.ts';
import type { PodIdentitySpec } from './identities/pod-identity-spec.ts';
import type { NetworkSpec } from './network/network-spec.ts';
import type { KarpenterSpec } from './nodes/karpenter-spec.ts';
import type { NodePoolSpec } from './nodes/node-pools.ts';

/** Which cluster a platform runs on, and how the provider reaches it. */
export type ClusterSpec = EmbeddedCluster | ExistingCluster | EksCluster | SharedCluster;

/** The control plane on this machine: real API server, scheduler and controllers, faked nodes. */
export interface EmbeddedCluster {
  readonly kind: 'embedded';
  readonly name: string;
}

/** A cluster that somebody else made. */
export interface ExistingCluster {
  readonly kind: 'existing';
  readonly name: string;
  /** Path of the kubeconfig. Default: the KUBECONFIG variable. */
  readonly kubeconfig?: string;
  /** Default: the kubeconfig's current context. */
  readonly context?: string;
}

/** A cluster of the stack's own on AWS. */
export interface EksCluster {
  readonly kind: 'eks';
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Other regions in which the stack makes something: copies of backups, say. Default: none. */
  readonly moreRegions?: readonly string[];
  /** Kubernetes version: `1.34`. */
  readonly version: string;
  readonly vpcCidr: string;
  readonly network: NetworkSpec;
  readonly zones: readonly string[];
  /** Addresses that may reach the API from outside the VPC. None: private only. */
  readonly publicAccessCidrs: readonly string[];
  /** Numbers of the accounts in which anything may be made. None: whichever the credentials are of. */
  readonly accounts: readonly string[];
  /** How many days logs of the control plane are kept. */
  readonly logDays: number;
  /** EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
  /** Versions of the managed add-ons that the cluster has. */
  readonly addons: Partial<AddonVersions>;
  readonly principals: readonly PrincipalSpec[];
  /** Whether the AWS Load Balancer Controller runs there. Its chart is installed beside this platform. */
  readonly loadBalancerController: boolean;
  /** What service accounts of others may do in AWS. Default: nothing. */
  readonly identities?: readonly PodIdentitySpec[];
  readonly nodePools: readonly NodePoolSpec[];
  /** Whether AWS makes nodes of groups ahead of what it expects them to need. Default false. */
  readonly predictiveScaling?: boolean;
  /** Default: node groups hold all pools. */
  readonly karpenter?: KarpenterSpec;
  /** Whether AWS replaces nodes that are not well, draining them first. */
  readonly nodeRepair: boolean;
}

/** An IAM role or user that reaches the API of a cluster. */
export interface PrincipalSpec {
  readonly arn: string;
  /** Groups that it is in for Kubernetes: what they may do, the platform's roles say. */
  readonly groups: readonly string[];
  /** Sees everything in the cluster but secrets, whatever its groups may. */
  readonly hasAdminView: boolean;
}

/** A cluster that another stack made, and gives its kubeconfig in the output `access`. */
export interface SharedCluster {
  readonly kind: 'shared';
  readonly name: string;
  /** The stack: `organization/project/stack`, or the name alone in the same project. */
  readonly stack: string;
}

/** True for a cluster that Pulumi alone reaches: it, or another stack of it, makes the cluster. */
export function isCloud({ kind }: ClusterSpec): boolean {
  return kind === 'eks' || kind === 'shared';
}
