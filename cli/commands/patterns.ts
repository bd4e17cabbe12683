import { type Command, Option } from 'commander';
import type { PriorityName } from '../../components/applications/patterns/select.ts';
import { withJson } from '../options.ts';
import type { OutputOptions } from '../output/output.ts';
import { run } from '../run.ts';

// Not imported from the module that ranks patterns: every start of ajj would load it, with all patterns.
const priorities: PriorityName[] = ['network-latency', 'recovery-time', 'memory-usage', 'overall-score'];

/** `ajj patterns list|describe|validate|recommend`: the deployment patterns. */
export function addPatterns(program: Command): void {
  const patterns = program.command('patterns').description('List, describe and check deployment patterns');
  withJson(patterns.command('list'))
    .description('List all patterns')
    .action((options: OutputOptions) =>
      run(options, async ({ output }) => (await import('../application/patterns.ts')).listPatterns(output)),
    );
  withJson(patterns.command('describe <pattern>'))
    .description(
      'Describe a pattern, or a file with a custom one: its features, and the fields and objects that each changes',
    )
    .action((name: string, options: OutputOptions) =>
      run(options, async ({ output }) =>
        (await import('../application/patterns.ts')).describePattern(name, process.cwd(), output),
      ),
    );
  withJson(patterns.command('validate <pattern>'))
    .description('Validate a pattern, or a file with a custom one, with all operators in the cluster and with none')
    .option('--with <features...>', 'add these features of other patterns')
    .option('--without <features...>', 'omit these features')
    .action((name: string, options: OutputOptions & { with?: string[]; without?: string[] }) =>
      run(options, async ({ output }) =>
        (await import('../application/patterns.ts')).validatePattern(
          { base: name, with: options.with ?? [], without: options.without ?? [] },
          process.cwd(),
          output,
        ),
      ),
    );
  withJson(patterns.command('recommend'))
    .description('Recommend a pattern for a use case, or rank the patterns by a claimed figure')
    .option('--for <use case>', 'a use case: "Regulated Industries" (default: all are shown)')
    .addOption(new Option('--priority <name>', 'rank by a claimed figure').choices(priorities))
    .action((options: OutputOptions & { for?: string; priority?: PriorityName }) =>
      run(options, async ({ output }) => {
        const { recommendPattern } = await import('../application/patterns.ts');
        const { for: useCase, priority } = options;
        return recommendPattern(
          { ...(useCase === undefined ? {} : { useCase }), ...(priority === undefined ? {} : { priority }) },
          output,
        );
      }),
    );
}
