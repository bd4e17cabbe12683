import type { Defaults } from '../concern/concern.ts';
import type { BudgetSettings } from './settings.ts';

/**
 * Each sum is the middle between the lowest and the highest estimate of `ajj cost` for the environment with its
 * defaults (November 2026), rounded up to whole thousands, in development to hundreds. Anomalies are reported from
 * about a hundredth of it on. A test keeps the sums between the two.
 */
export const budgetDefaults: Defaults<BudgetSettings> = {
  common: { emails: [], allocationTags: false },
  environments: {
    /** Estimated at 412 to 778 USD, where development makes a cluster in AWS. */
    development: { monthly: 600, anomalyThreshold: 10 },
    /** Estimated at 2,593 to 12,989 USD. */
    staging: { monthly: 8000, anomalyThreshold: 100 },
    /** Estimated at 40,302 to 164,436 USD: machines with eight GPUs are more than half of it. */
    production: { monthly: 103_000, anomalyThreshold: 1000 },
    /** Estimated at 27,710 to 74,405 USD. */
    canary: { monthly: 52_000, anomalyThreshold: 500 },
  },
};
