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

/** `ajj up`: previews a stack, checks its policies, has its cluster ready, and brings it there. */
export function addUp(program: Command): void {
  const command = withUnchecked(withPolicies(withEngine(withStack(program.command('up'))))).description(
    'preview a stack, check its policies, start its cluster if it is the embedded one, and deploy it',
  );
  withTimeout(withAdopt(command), 'how long agents may take to become available').action((options: UpOptions) =>
    run(options.json, async (context) => {
      const { up } = await import('../stack/up.ts');
      return up({ ...options, directory: process.cwd(), timeoutSeconds: options.timeout }, context);
    }),
  );
}
