import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** Options of `ajj operators`. */
interface OperatorsOptions extends StackOptions {
  readonly live?: boolean;
}

/** `ajj operators`: what a stack stands on, who needs it, and what it costs. */
export function addOperators(program: Command): void {
  withStack(program.command('operators'))
    .description('List the operators of a stack: version, who installs them, who needs them, and what they request')
    .option('--live', 'ask the cluster whether they run; exits with 1 if one does not')
    .action((options: OperatorsOptions) =>
      run(options, async ({ output }) => {
        const [{ loadStack }, { operatorRows, liveClient }, { formatOperators }] = await Promise.all([
          import('../stack/stack.ts'),
          import('../stack/operators.ts'),
          import('../output/operators.ts'),
        ]);
        const { platform, stack } = loadStack(process.cwd(), options.stack);
        const client = options.live ? await liveClient(platform, stack.project.root) : undefined;
        const operators = await operatorRows(platform, client);
        output.print(formatOperators(operators, platform.cluster, { color: output.color }));
        output.result({ schema: 'ajj/operators/v1', stack: options.stack, operators });
        return operators.every(({ live }) => live === undefined || live.state === 'ready');
      }),
    );
}
