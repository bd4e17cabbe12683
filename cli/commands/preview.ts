import type { Command } from 'commander';
import {
  type AdoptOptions,
  type PolicyOptions,
  type StackOptions,
  withAdopt,
  withPolicies,
  withStack,
  withUnchecked,
} from '../options.ts';
import { run } from '../run.ts';

interface PreviewOptions extends StackOptions, PolicyOptions, AdoptOptions {
  readonly policy: boolean;
  readonly against?: string;
  readonly base?: string;
  readonly save?: string;
  readonly expand: boolean;
}

/** `ajj preview`: what a stack's program registers, what that changes, and the results of the policies. */
export function addPreview(program: Command): void {
  withAdopt(withUnchecked(withPolicies(withStack(program.command('preview')))))
    .description(
      'Show what a stack deploys or changes, and the results of its policies and of AWS limits; needs no Pulumi CLI',
    )
    .option('--no-policy', 'skip the policies')
    .option('--against <file|cluster>', 'show changes against a saved preview, or against the live cluster')
    .option('--base <revision>', 'show changes against the program at a git revision')
    .option('--save <file>', 'save the preview for later comparison, without secrets')
    .option('--expand', 'show every resource', false)
    .action((options: PreviewOptions) =>
      run(options, async (context) => {
        const { showPreview } = await import('../stack/show-preview.ts');
        const { stack, against, base, save, expand, adopt } = options;
        const policies = options.policy ? options : undefined;
        const directory = process.cwd();
        return showPreview({ directory, stack, policies, against, base, save, expand, adopt }, context);
      }),
    );
}
