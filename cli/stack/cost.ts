import { budgetOf } from '../../components/budget/facts.ts';
import { estimateOf } from '../../components/budget/platform-estimate.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { readStack } from '../../engine/config/stack.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';
import type { StackCost } from '../output/cost.ts';

/** What a platform costs, beside its budget; nothing where it has no AWS resources. */
export function costOf(platform: Platform): StackCost | undefined {
  const estimate = estimateOf(platform);
  if (estimate === undefined) return undefined;
  const budget = budgetOf(platform.context);
  return {
    estimate,
    ...(budget === undefined ? {} : { budget: budget.monthly }),
    hasBudgetEmails: (budget?.emails.length ?? 0) > 0,
  };
}

/**
 * What a stack of this platform costs; nothing for a stack of another program. What is wrong with its configuration is for
 * the program itself to say.
 */
export async function costOfStack(directory: string, name: string): Promise<StackCost | undefined> {
  try {
    const { config, project } = readStack(directory, name);
    return config['fleetwright:environment'] === undefined ? undefined : costOf(loadPlatform(config, project.root));
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}
