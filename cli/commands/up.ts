import type { Command } from 'commander';
import { type PolicyOptions, type StackOptions, withEngine, withPolicies, withStack } from '../options.ts';
import { run } from '../run.ts';

interface UpOptions extends StackOptions, PolicyOptions {
  readonly engine: 'auto' | 'pulumi' | 'offline';
  readonly timeout: string;
}

/** `ajj up`: previews a stack, checks its policies, has its cluster ready, and brings it there (A7, B1). */
export function addUp(program: Command): void {
  withPolicies(withEngine(withStack(program.command('up'))))
    .description('preview a stack, check its policies, start its cluster if it is the embedded one, and deploy it')
    .option('--timeout <seconds>', 'how long agents may take to become available', '300')
    .action((options: UpOptions) =>
      run(options.json, async (context) => {
        const { up } = await import('../deploy/up.ts');
        return up({ ...options, directory: process.cwd(), timeoutSeconds: Number(options.timeout) }, context);
      }),
    );
}
