import type { Command } from 'commander';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj images`: every image that a stack runs, for who mirrors or scans them. */
export function addImages(program: Command): void {
  withStack(program.command('images'))
    .description('list every image that a stack runs, one on a line, to mirror or to scan')
    .action((options: StackOptions) =>
      run(options.json, async ({ output }) => {
        const { loadStack } = await import('../stack/stack.ts');
        const { platform } = loadStack(process.cwd(), options.stack);
        const images = [...new Set(platform.needs.images)].sort();
        for (const image of images) output.print(image);
        output.result({ stack: options.stack, images });
        return true;
      }),
    );
}
