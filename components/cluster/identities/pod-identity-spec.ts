import type { PolicyStatement } from '../../core/aws/plan.ts';

/** What a service account of a cluster may do in AWS. */
export interface PodIdentitySpec {
  /** Name of the role, after that of the cluster. */
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Its rights. Default: only `managedPolicies`. */
  readonly statements?: readonly PolicyStatement[];
  /** Policies of AWS, by their path: `AmazonEKS_CNI_Policy`. Default: none. */
  readonly managedPolicies?: readonly string[];
}
