import type { PlatformTags } from '../../components/core/labels.ts';
import type { BudgetSpec } from '../../components/cost/budget-spec.ts';
import type { StackSettings } from '../config/settings.ts';

/** Name of the component of what watches costs. */
export const budgetName = 'costs';

/** The budget of what a stack makes in AWS; nothing where it makes nothing there. */
export function budgetOf({ budget, cluster, part }: StackSettings, tags: PlatformTags): BudgetSpec | undefined {
  if (cluster.kind !== 'eks' || part.holds === 'agents') return undefined;
  const { monthly, emails, anomalyThreshold, allocationTags } = budget;
  return { name: cluster.name, tags, monthly, emails, anomalyThreshold, activatesTags: allocationTags };
}
