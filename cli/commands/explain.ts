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
      'a setting, such as fleet.tiers.tier1.scaling.maxReplicas, or a part of the settings, such as fleet',
    )
    .description(
      'explain a setting: its meaning, its type, its default in each environment, its value in a stack, and what another value changes in the cluster and in AWS',
    )
    .option(
      '--value <value>',
      'show what this value changes, as JSON or as plain text; by default one that fits the type',
    )
    .action((key: string, options: ExplainOptions) =>
      run(options.json, async ({ output }) => {
        const [{ explain }, { formatExplanation }] = await Promise.all([
          import('../stack/explain.ts'),
          import('../output/explanation.ts'),
        ]);
        const { stack, value } = options;
        const explained = explain({ directory: process.cwd(), stack, key, value });
        output.print(formatExplanation(explained));
        output.result(explained);
        return true;
      }),
    );
}
