import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

interface ExplainOptions extends StackOptions {
  readonly value?: string;
}

/** `ajj explain`: what a setting means, and what it changes. */
export function addExplain(program: Command): void {
  withStack(program.command('explain'))
    .argument(
      '<key>',
      'a setting, such as fleet.tiers.tier1.scaling.maxReplicas, or a group of settings, such as fleet',
    )
    .description(
      'Explain a setting: meaning, type, default by environment, value in a stack, and what another value would change in the cluster and in AWS',
    )
    .option(
      '--value <value>',
      'show what this value would change, as JSON or plain text (default: an example that fits the type)',
    )
    .action((key: string, options: ExplainOptions) =>
      run(options, async ({ output }) => {
        const [{ explain }, { formatExplanation }] = await Promise.all([
          import('../stack/explain.ts'),
          import('../output/explanation.ts'),
        ]);
        const { stack, value } = options;
        const explained = explain({ directory: process.cwd(), stack, key, value });
        output.print(formatExplanation(explained));
        output.result({ schema: 'ajj/explain/v1', ...explained });
        return true;
      }),
    );
}
