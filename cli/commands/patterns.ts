import type { Command } from 'commander';
import { withJson } from '../options.ts';
import { run } from '../run.ts';

/** `ajj patterns list|describe|validate`: the deployment patterns (J1, C1–C9). */
export function addPatterns(program: Command): void {
  const patterns = program.command('patterns').description('the deployment patterns, and what each of them does');
  withJson(patterns.command('list'))
    .description('list all patterns')
    .action((options: { json: boolean }) =>
      run(options.json, async ({ output }) => (await import('../application/patterns.ts')).listPatterns(output)),
    );
  withJson(patterns.command('describe <pattern>'))
    .description('show a pattern: its features, and the fields and objects that each of them changes')
    .action((name: string, options: { json: boolean }) =>
      run(options.json, async ({ output }) =>
        (await import('../application/patterns.ts')).describePattern(name, output),
      ),
    );
  withJson(patterns.command('validate <pattern>'))
    .description('check that a pattern composes, with all operators in the cluster and with none')
    .option('--with <features...>', 'together with these features of other patterns')
    .option('--without <features...>', 'without these features of its own')
    .action((name: string, options: { json: boolean; with?: string[]; without?: string[] }) =>
      run(options.json, async ({ output }) =>
        (await import('../application/patterns.ts')).validatePattern(
          { base: name, with: options.with ?? [], without: options.without ?? [] },
          output,
        ),
      ),
    );
}
