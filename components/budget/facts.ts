import { clusterOf, makesCloud } from '../cluster/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import type { BudgetSpec } from './budget-spec.ts';
import { budgetSettings } from './settings.ts';

/** The budget of a stack's AWS resources; undefined if it creates none. */
export function budgetOf(context: ConcernContext): BudgetSpec | undefined {
  if (!makesCloud(context)) return undefined;
  const { monthly, emails, anomalyThreshold, allocationTags } = budgetSettings.of(context);
  const { name } = clusterOf(context);
  return { name, tags: context.tags, monthly, emails, anomalyThreshold, activatesTags: allocationTags };
}
