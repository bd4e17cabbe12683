import type { PartialSettings } from '../config/settings.ts';

/** Budgets as every environment has them, unless its profile says otherwise: ours, 003 gives no sums. */
export const budgetDefaults = { emails: [], allocationTags: false } as const satisfies PartialSettings['budget'];

/*
 * Each sum is the middle between the least and the greatest of what `ajj cost` estimated of the environment as its profile
 * makes it (November 2026), rounded up to whole thousands, in development to hundreds; anomalies are told from about a hundredth of it on. A test
 * holds the sums between the two.
 */

/** Estimated at 40,302 to 164,436 USD: machines with eight GPUs are more than half of it. */
export const productionBudget = {
  monthly: 103_000,
  anomalyThreshold: 1000,
} as const satisfies PartialSettings['budget'];

/** Estimated at 2,593 to 12,989 USD. */
export const stagingBudget = { monthly: 8000, anomalyThreshold: 100 } as const satisfies PartialSettings['budget'];

/** Estimated at 27,710 to 74,405 USD. */
export const canaryBudget = { monthly: 52_000, anomalyThreshold: 500 } as const satisfies PartialSettings['budget'];

/** Estimated at 412 to 778 USD, where development makes a cluster in AWS. */
export const developmentBudget = { monthly: 600, anomalyThreshold: 10 } as const satisfies PartialSettings['budget'];
