import type { Command } from 'commander';
import { type StackOptions, withEngine, withStack } from '../options.ts';
import { run } from '../run.ts';

interface DownOptions extends StackOptions {
  readonly engine: 'auto' | 'pulumi' | 'offline';
}

/** `ajj down`: removes everything that belongs to a stack. */
export function addDown(program: Command): void {
  withEngine(withStack(program.command('down')))
    .description('Remove everything that a stack deployed; the cluster itself stays')
    .action((options: DownOptions) =>
      run(options, async (context) => {
        const { down } = await import('../stack/down.ts');
        return down({ ...options, directory: process.cwd() }, context);
      }),
    );
}
