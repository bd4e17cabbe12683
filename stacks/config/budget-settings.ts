/** What a stack on AWS may cost, and who is told (I2). Only for `cluster.kind: eks`. */
export interface BudgetSettings {
  /** US dollars a calendar month. */
  readonly monthly: number;
  /** Addresses that are told at 80, 90 and 100 percent, and of anomalies. None: whoever subscribes to the topic. */
  readonly emails: readonly string[];
  /** US dollars beyond what is usual, from which on an anomaly is told at once. */
  readonly anomalyThreshold: number;
  /**
   * Whether this stack switches on the tags by which AWS tells costs apart: one stack of an account does, a day after
   * the first resource with them is there. Until then AWS does not know the tags, and the budget sees no costs.
   */
  readonly allocationTags: boolean;
}
