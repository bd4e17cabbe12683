import type { PartialSettings } from '../config/settings.ts';

/** Budgets as every environment has them, unless its profile says otherwise: ours, 003 gives no sums. */
export const budgetDefaults = { emails: [], allocationTags: false } as const satisfies PartialSettings['budget'];

/*
 * Each sum is the middle between the least and the greatest of what `ajj cost` estimated of the environment as its profile
 * makes it (November 2026), rounded up to whole thousands; anomalies are told from about a hundredth of it on. A test
 * holds the sums between the two.
 */

/** Estimated at 52,553 to 176,687 USD: machines with eight GPUs are two thirds of it. */
export const productionBudget = {
  monthly: 115_000,
  anomalyThreshold: 1000,
} as const satisfies PartialSettings['budget'];

/** Estimated at 4,508 to 16,820 USD. */
export const stagingBudget = { monthly: 11_000, anomalyThreshold: 100 } as const satisfies PartialSettings['budget'];

/** Estimated at 33,836 to 80,531 USD. */
export const canaryBudget = { monthly: 58_000, anomalyThreshold: 500 } as const satisfies PartialSettings['budget'];

/** Estimated at 618 to 1,189 USD, where development makes a cluster in AWS. */
export const developmentBudget = { monthly: 1000, anomalyThreshold: 50 } as const satisfies PartialSettings['budget'];
