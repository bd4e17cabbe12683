import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nameOf } from '../../../engine/graph/urn.ts';
import { diffGraphs, evaluate } from '../../../engine/index.ts';
import { PulumiProject } from './pulumi-project.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures/offline');

interface Step {
  readonly op: string;
  readonly urn: string;
}

/** What a preview of the real engine does to resources that are not the same as before, by name. */
function changesOf(json: string): Readonly<Record<string, string>> {
  const { steps } = JSON.parse(json.slice(json.indexOf('{'))) as { readonly steps: readonly Step[] };
  return Object.fromEntries(steps.filter(({ op }) => op !== 'same').map(({ op, urn }) => [nameOf(urn), op]));
}

describe('aliases under the real Pulumi engine (A7, A9)', function () {
  this.timeout(240_000);
  let project: PulumiProject;

  before(async function () {
    this.timeout(60 * 60_000); // the engine may have to be built
    project = await PulumiProject.create();
  });
  after(() => project?.remove());

  async function copyOf(fixture: string): Promise<string> {
    const directory = join(project.directory, fixture);
    cpSync(join(fixtures, fixture), directory, { recursive: true });
    await project.succeed(['stack', 'init', 'other', '--cwd', directory]);
    return directory;
  }

  it('finds resources by their aliases, as a comparison with a saved preview does', async () => {
    const directory = await copyOf('aliased');
    const at = ['-s', 'other', '--cwd', directory];
    await project.succeed(['config', 'set', 'names', 'before', ...at]);
    await project.succeed(['up', '--yes', '--skip-preview', ...at]);
    const { graph: before } = await evaluate({ directory, stack: 'other' });
    await project.succeed(['config', 'rm', 'names', ...at]);
    const { graph: after } = await evaluate({ directory, stack: 'other' });
    const { stdout } = await project.succeed(['preview', '--json', ...at], { env: { PULUMI_DEBUG_COMMANDS: 'true' } });
    const real = changesOf(stdout);
    const own = Object.fromEntries(diffGraphs(before, after).changes.map(({ name, kind }) => [name, kind]));
    assert.deepEqual(own, real);
    assert.deepEqual(real, { gone: 'delete', made: 'create' });
  });
});
