import { Argument, type Command } from 'commander';

/** `ajj completion bash|zsh|fish`: a script that completes commands, options and stacks. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a completion script for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { completionOf } = await import('../completion/completion.ts');
      process.stdout.write(completionOf(shell, program));
    });
}
