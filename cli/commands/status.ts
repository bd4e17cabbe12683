import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj status`: which objects of a stack exist and are available, and why others are not. */
export function addStatus(program: Command): void {
  withStack(program.command('status'))
    .description('Show what is deployed and available, and why the rest is not; exits with 1 if something is missing')
    .action((options: StackOptions) =>
      run(options, async (context) => {
        const { status } = await import('../stack/status.ts');
        return status({ directory: process.cwd(), stack: options.stack }, context);
      }),
    );
}
