import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { type StackOptions, withStack } from '../options.ts';
import { run } from '../run.ts';

interface RenderOptions extends StackOptions {
  readonly out: string;
}

/** `ajj render`: the manifests of a stack as files, without running its program. */
export function addRender(program: Command): void {
  withStack(program.command('render'))
    .description('Write the manifests of a stack to a folder, one file per object, to review, commit or apply')
    .requiredOption('-o, --out <folder>', 'folder to write to: new, empty, or from an earlier render')
    .action((options: RenderOptions) =>
      run(options, async ({ output }) => {
        const [{ loadStack }, { objectsOf }, { renderInto }, { checkEncryptedManifests }] = await Promise.all([
          import('../stack/stack.ts'),
          import('../../components/core/kubernetes/plan.ts'),
          import('../../engine/render/render.ts'),
          import('../stack/encrypted.ts'),
        ]);
        const loaded = loadStack(process.cwd(), options.stack);
        const manifests: Manifest[] = loaded.platform.components.flatMap(objectsOf);
        refuse(checkEncryptedManifests(loaded, manifests));
        const folder = resolve(options.out);
        const { files, removed, leftOut } = renderInto(folder, manifests);
        const gone = removed.length === 0 ? '' : `, ${removed.length} of an earlier rendering removed`;
        output.print(`${counted(files.length, 'manifest')} in ${options.out}${gone}`);
        for (const name of leftOut) output.print(`  left out, as Secrets do not belong in a rendered folder: ${name}`);
        output.result({ schema: 'ajj/render/v1', folder, files, removed, leftOut });
        return true;
      }),
    );
}
