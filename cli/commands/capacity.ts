import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj capacity`: whether a stack fits its nodes, pool by pool. */
export function addCapacity(program: Command): void {
  withStack(program.command('capacity'))
    .description('Compare the requests of a stack with its node pools: minimum, maximum, and with surge')
    .action((options: StackOptions) =>
      run(options, async ({ output }) => {
        const [{ loadStack }, { capacityOf }, { formatCapacity }] = await Promise.all([
          import('../stack/stack.ts'),
          import('../../components/cluster/nodes/facts.ts'),
          import('../output/capacity.ts'),
        ]);
        const { platform } = loadStack(process.cwd(), options.stack);
        const capacities = capacityOf(platform);
        output.print(formatCapacity(capacities, platform.cluster.kind));
        output.result({ schema: 'ajj/capacity/v1', stack: options.stack, pools: capacities });
        return true;
      }),
    );
}
