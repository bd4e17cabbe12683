import type { Command } from 'commander';
import { refuse } from '../../components/core/problems/problem.ts';
import { showEncrypted } from '../../engine/config/encrypted.ts';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

/** `ajj images`: every image that a stack runs, to mirror or scan. */
export function addImages(program: Command): void {
  withStack(program.command('images'))
    .description('List every image that a stack runs, one per line, to mirror or scan')
    .action((options: StackOptions) =>
      run(options, async ({ output }) => {
        const [{ loadStack }, { checkEncrypted }] = await Promise.all([
          import('../stack/stack.ts'),
          import('../stack/encrypted.ts'),
        ]);
        const loaded = loadStack(process.cwd(), options.stack);
        const images = [...new Set(loaded.platform.needs.images)].sort();
        const pieces = images.map((content) => ({ name: showEncrypted(content), content }));
        refuse(checkEncrypted(loaded, pieces, 'image'));
        for (const image of images) output.print(image);
        output.result({ schema: 'ajj/images/v1', stack: options.stack, images });
        return true;
      }),
    );
}
