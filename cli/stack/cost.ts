import { budgetOf } from '../../components/budget/facts.ts';
import { estimateOf } from '../../components/budget/platform-estimate.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { readStack } from '../../engine/config/stack.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';
import type { StackCost } from '../output/cost.ts';

/** The cost of a platform beside its budget; undefined if it has no AWS resources. */
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
 * The cost of a stack; undefined for a stack of another program. The program itself reports problems of its
 * configuration.
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
