import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

interface ShowOptions extends StackOptions {
  readonly diff?: string;
}

/** `ajj config show`: the settings of a stack as they hold, and who says so (A1). */
export function addConfig(program: Command): void {
  const config = program.command('config').description('the settings of stacks');
  withStack(config.command('show'))
    .description('show every setting of a stack as it holds, and where it comes from: default, profile or stack file')
    .option('--diff <stack>', 'show only what differs from another stack')
    .action((options: ShowOptions) =>
      run(options.json, async ({ output }) => {
        const { effectiveOf, formatSettings, formatSettingsDiff } = await import('../output/settings.ts');
        const directory = process.cwd();
        const own = effectiveOf(directory, options.stack);
        if (options.diff === undefined) {
          output.print(formatSettings(own));
          output.result({ stack: options.stack, settings: own });
          return true;
        }
        const other = effectiveOf(directory, options.diff);
        const { text, differences } = formatSettingsDiff(
          { name: options.stack, settings: own },
          { name: options.diff, settings: other },
        );
        output.print(text);
        output.result({ stack: options.stack, other: options.diff, differences });
        return true;
      }),
    );
}
