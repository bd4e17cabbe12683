import { eksPlanOf } from '../cluster/eks/facts.ts';
import { listed } from '../concern/concern.ts';
import type { PlannedFacts } from '../concern/platform.ts';
import type { Problem } from '../core/problems/problem.ts';
import { planBudget } from './budget-plan.ts';
import { type BudgetSpec, billingRegion } from './budget-spec.ts';
import { budgetDefaults } from './defaults.ts';
import { checkBudget } from './estimate.ts';
import { budgetOf } from './facts.ts';
import { estimateOf } from './platform-estimate.ts';
import { type BudgetSettings, budgetSettings } from './settings.ts';

/** What the stack may cost, and who gets alerts. */
export const budget = listed<BudgetSettings, BudgetSpec>({
  settings: budgetSettings,
  summary: 'What the stack may cost on AWS, and who gets alerts. Only for `cluster.kind: eks`.',
  defaults: budgetDefaults,
  specify: (_, context) => budgetOf(context),
  needs: () => ({ regions: [billingRegion] }),
  plan(spec, platform) {
    const eks = eksPlanOf(platform);
    return eks === undefined ? {} : { cloud: [planBudget('costs', spec, eks.network.account)] };
  },
  checkPlanned: checkCost,
});

/** Problems of a budget that the platform would exceed. */
function checkCost(path: string, { monthly }: BudgetSpec, platform: PlannedFacts): Problem[] {
  const estimate = estimateOf(platform);
  return estimate === undefined ? [] : checkBudget(`${path}.monthly`, monthly, estimate);
}
