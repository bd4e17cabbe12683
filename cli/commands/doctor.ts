import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj doctor`: what is missing on this machine, in the project and in the cluster. */
export function addDoctor(program: Command): void {
  withStack(program.command('doctor'))
    .description(
      'Check this machine, project and cluster, and say what is missing, outdated or unreachable; changes nothing and prints no secrets',
    )
    .action((options: StackOptions) =>
      run(options, async (context) => {
        const { examine } = await import('../doctor/doctor.ts');
        const version = program.version() ?? '';
        return examine({ directory: process.cwd(), stack: options.stack, version }, context);
      }),
    );
}
