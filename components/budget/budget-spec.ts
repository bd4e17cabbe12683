import type { PlatformTags } from '../core/kubernetes/labels.ts';

/**
 * The region of AWS's billing: budgets, anomalies and cost allocation tags are there, whatever region costs arise in.
 */
export const billingRegion = 'us-east-1';

/** What a stack may cost, and who gets alerts. */
export interface BudgetSpec {
  /** Prefix of the names of what is made: the cluster's name. */
  readonly name: string;
  readonly tags: PlatformTags;
  /** US dollars per calendar month. */
  readonly monthly: number;
  /** E-mail addresses that get alerts. AWS asks each to confirm first. If empty, subscribers of the topic get them. */
  readonly emails: readonly string[];
  /** US dollars above the usual from which on an anomaly is reported at once. */
  readonly anomalyThreshold: number;
  /** Whether this stack activates the cost allocation tags of the account, as one stack per account does. */
  readonly activatesTags: boolean;
}
