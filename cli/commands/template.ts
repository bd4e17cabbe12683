import type { Command } from 'commander';
import { withJson } from '../options.ts';
import { run } from '../run.ts';

interface TemplateOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly force: boolean;
}

/** `ajj template`: creates a Jarvis cluster file. */
export function addTemplate(program: Command): void {
  withJson(program.command('template'))
    .argument('<file>', 'file to write, such as cluster-config.yaml')
    .description('Write a Jarvis cluster file with every key, its unit and its range')
    .option('--force', 'overwrite an existing file', false)
    .action((file: string, options: TemplateOptions) =>
      run(options, async ({ output }) => {
        const [{ writeNew }, { jarvisTemplate }] = await Promise.all([
          import('../files.ts'),
          import('../../stacks/jarvis/template.ts'),
        ]);
        writeNew(file, jarvisTemplate(), options.force);
        output.print(`wrote ${file}; a stack reads it with the key  fleetwright:jarvis: ${file}`);
        output.result({ schema: 'ajj/template/v1', file });
        return true;
      }),
    );
}
