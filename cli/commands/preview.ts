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

/** `ajj preview`: what a stack's program registers, what that changes, and what the policies say. */
export function addPreview(program: Command): void {
  withAdopt(withUnchecked(withPolicies(withStack(program.command('preview')))))
    .description(
      'show what a stack registers, or what it changes, and the verdict of its policies and of AWS’s published limits; needs no Pulumi CLI',
    )
    .option('--no-policy', 'leave the policies out')
    .option('--against <file|cluster>', 'show what changes against a saved preview, or against the live cluster')
    .option('--base <revision>', 'show what changes against the program as it stands at a git revision')
    .option('--save <file>', 'save what is registered, to compare with later; secrets are left out')
    .option('--expand', 'show every resource of the tree', false)
    .action((options: PreviewOptions) =>
      run(options.json, async (context) => {
        const { showPreview } = await import('../stack/show-preview.ts');
        const { stack, against, base, save, expand, adopt } = options;
        const policies = options.policy ? options : undefined;
        const directory = process.cwd();
        return showPreview({ directory, stack, policies, against, base, save, expand, adopt }, context);
      }),
    );
}
