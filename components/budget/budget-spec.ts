import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** The region of AWS's billing: budgets, anomalies and cost allocation tags are there, whatever region costs arise in. */
export const billingRegion = 'us-east-1';

/** What a stack may cost, and who is told. */
export interface BudgetSpec {
  /** First part of the names of what is made: that of the cluster. */
  readonly name: string;
  readonly tags: PlatformTags;
  /** US dollars a calendar month. */
  readonly monthly: number;
  /** Addresses that are told. AWS asks each to confirm first. None: whoever subscribes to the topic. */
  readonly emails: readonly string[];
  /** US dollars beyond what is usual, from which on an anomaly is told at once. */
  readonly anomalyThreshold: number;
  /** Whether this stack switches on the tags by which costs are told apart: one stack of an account does. */
  readonly activatesTags: boolean;
}
