import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

interface ImportOptions extends StackOptions {
  readonly dryRun: boolean;
}

interface ShowOptions extends StackOptions {
  readonly diff?: string;
}

/** `ajj config show`: the effective settings of a stack, and where each comes from. */
export function addConfig(program: Command): void {
  const config = program.command('config').description('Show and import the settings of stacks');
  withStack(config.command('show'))
    .description('Show every setting of a stack, and where its value comes from: default, environment or stack file')
    .option('--diff <stack>', 'show only differences from another stack')
    .action((options: ShowOptions) =>
      run(options, async ({ output }) => {
        const { effectiveOf, formatSettings, formatSettingsDiff } = await import('../output/settings.ts');
        const directory = process.cwd();
        const own = effectiveOf(directory, options.stack);
        if (options.diff === undefined) {
          output.print(formatSettings(own));
          output.result({ schema: 'ajj/config-show/v1', stack: options.stack, settings: own });
          return true;
        }
        const other = effectiveOf(directory, options.diff);
        const { text, differences } = formatSettingsDiff(
          { name: options.stack, settings: own },
          { name: options.diff, settings: other },
        );
        output.print(text);
        output.result({ schema: 'ajj/config-show/v1', stack: options.stack, other: options.diff, differences });
        return true;
      }),
    );
  withStack(config.command('import'))
    .argument('<file>', 'a Jarvis cluster file, as ajj template writes it')
    .description("Copy the settings of a Jarvis cluster file into a stack's file, and show what that changes")
    .option('--dry-run', 'show the changes without writing them', false)
    .action((file: string, options: ImportOptions) =>
      run(options, async ({ output }) => {
        const [{ planImport }, { formatImport }] = await Promise.all([
          import('../stack/import-config.ts'),
          import('../output/settings.ts'),
        ]);
        const planned = planImport(process.cwd(), options.stack, file);
        const written = !options.dryRun && planned.changes.length > 0;
        if (written) planned.write();
        output.print(formatImport(planned, written));
        const { file: stackFile, changes } = planned;
        output.result({ schema: 'ajj/config-import/v1', file: stackFile, changes, written });
        return true;
      }),
    );
}
