import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj cost`: the monthly cost of a stack by list prices, line by line, beside its budget. */
export function addCost(program: Command): void {
  withStack(program.command('cost'))
    .description('Estimate the monthly cost of a stack from list prices, line by line, and compare it with the budget')
    .action((options: StackOptions) =>
      run(options, async ({ output }) => {
        const [{ loadStack }, { costOf }, { formatCost, formatCostLines }] = await Promise.all([
          import('../stack/stack.ts'),
          import('../stack/cost.ts'),
          import('../output/cost.ts'),
        ]);
        const cost = costOf(loadStack(process.cwd(), options.stack).platform);
        if (cost === undefined) output.print(`${options.stack} has no AWS resources`);
        else output.print(`${formatCostLines(cost)}\n\n${formatCost(cost, { color: output.color })}`);
        output.result({ schema: 'ajj/cost/v1', stack: options.stack, ...cost });
        return true;
      }),
    );
}
