import type { AddonVersions } from '../../components/cluster/addons.ts';
import type { MaintenanceWindow } from '../../components/cluster/karpenter-spec.ts';
import type { NetworkSpec } from '../../components/cluster/network-spec.ts';
import type { PersonaName } from '../../components/security/personas.ts';

/** What a cluster on AWS has besides (A3–A6). Only for `cluster.kind: eks`. */
export interface CloudSettings {
  /**
   * `private`: the API server answers inside the VPC alone; `listed`: also the addresses of `cluster.publicAccessCidrs`,
   * where there are any.
   */
  readonly apiEndpoint: 'private' | 'listed';
  /** Numbers of the accounts in which the stack may make anything. Default: whichever the credentials are of. */
  readonly accounts: readonly string[];
  readonly network: NetworkSpec;
  /** How many days logs of the control plane are kept. */
  readonly logDays: number;
  /** EKS refuses to delete the cluster until this is off again. */
  readonly deletionProtection: boolean;
  /** ARNs of the IAM roles and users whose people are a persona's (F10). */
  readonly principals: Readonly<Record<PersonaName, readonly string[]>>;
  /** Versions of managed add-ons. Default: those known to go with the version of Kubernetes. */
  readonly addons: Partial<AddonVersions>;
  /** Whether the AWS Load Balancer Controller runs in the cluster, and needs rights. */
  readonly loadBalancerController: boolean;
  /** Whether AWS makes nodes of groups five minutes ahead of what it expects them to need, from what it learnt of them. */
  readonly predictiveScaling: boolean;
  readonly karpenter: KarpenterSettings;
}

/** Who makes the nodes of the tiers (A5, I1). */
export interface KarpenterSettings {
  /** Karpenter makes the nodes of the tiers; else node groups hold them, as they hold those of the general pool. */
  readonly enabled: boolean;
  readonly spotPercent: number;
  readonly reserved: { readonly percent: number; readonly reservations: readonly string[] };
  readonly ami: string;
  readonly expireAfterHours: number;
  readonly window: MaintenanceWindow;
  readonly performance: {
    readonly enabled: boolean;
    readonly instanceType: string;
    readonly maxNodes: number;
    readonly systemCores: number;
    readonly hugePages: number;
  };
}
