import type { Command } from 'commander';
import {
  type AdoptOptions,
  type PolicyOptions,
  type StackOptions,
  withAdopt,
  withEngine,
  withPolicies,
  withStack,
  withTimeout,
  withUnchecked,
} from '../options.ts';
import { run } from '../run.ts';

interface UpOptions extends StackOptions, PolicyOptions, AdoptOptions {
  readonly engine: 'auto' | 'pulumi' | 'offline';
  readonly timeout: number;
}

/** `ajj up`: previews a stack, checks its policies, prepares its cluster, and deploys it. */
export function addUp(program: Command): void {
  const command = withUnchecked(withPolicies(withEngine(withStack(program.command('up'))))).description(
    'Preview a stack, check its policies, and deploy it; starts the embedded cluster if the stack uses it',
  );
  withTimeout(withAdopt(command), 'time limit for agents to become available').action((options: UpOptions) =>
    run(options, async (context) => {
      const { up } = await import('../stack/up.ts');
      return up({ ...options, directory: process.cwd(), timeoutSeconds: options.timeout }, context);
    }),
  );
}
