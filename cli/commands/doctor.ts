import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj doctor`: what of this machine, project and cluster is missing. */
export function addDoctor(program: Command): void {
  withStack(program.command('doctor'))
    .description(
      'say what of this machine, project and cluster is missing, old or does not answer, and what to do; changes nothing, and has no secrets in it',
    )
    .action((options: StackOptions) =>
      run(options.json, async (context) => {
        const { examine } = await import('../doctor/doctor.ts');
        const version = program.version() ?? '';
        return examine({ directory: process.cwd(), stack: options.stack, version }, context);
      }),
    );
}
