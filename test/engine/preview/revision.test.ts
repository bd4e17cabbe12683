import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffGraphs, evaluate, formatDiff, graphOfRevision } from '../../../engine/index.ts';
import { fixture, problemsOf, withFolder } from '../fixture.ts';
import { map } from '../graph-sample.ts';

describe('the program as it stood at a revision (J3)', () => {
  const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('fleetwright-base-'));

  const inRepository = (run: (folder: string, git: (...given: string[]) => void) => Promise<void>): Promise<void> =>
    withFolder({}, async (folder) => {
      const git = (...given: string[]): void => {
        const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false'];
        execFileSync('git', ['-C', folder, ...who, ...given], { stdio: 'pipe' });
      };
      git('init', '--quiet');
      git('commit', '--quiet', '--allow-empty', '-m', 'empty');
      git('tag', 'empty');
      cpSync(fixture('plain'), folder, { recursive: true });
      symlinkSync(packages, join(folder, 'node_modules'));
      await run(folder, git);
    });

  it('is evaluated with its own files, and leaves nothing behind', () =>
    inRepository(async (folder, git) => {
      git('add', 'Pulumi.yaml', 'Pulumi.dev.yaml', 'index.js', 'package.json');
      git('commit', '--quiet', '-m', 'first');
      execFileSync('sed', ['-i', 's/greeting: hello/greeting: bye/', join(folder, 'Pulumi.dev.yaml')]);
      const { graph: then } = await graphOfRevision(folder, 'HEAD', 'dev');
      const { graph: now } = await evaluate({ directory: folder, stack: 'dev' });
      assert.equal(
        formatDiff(diffGraphs(then, now)),
        `~ update greeting (${map})\n    ~ data.text: "hello" → "bye"\n\n1 to update, 1 unchanged\n`,
      );
      assert.deepEqual(await problemsOf(() => graphOfRevision(folder, 'HEAD', 'prod')), [
        'HEAD: Pulumi.prod.yaml: does not exist; the project has dev. Use dev, or create the file.',
      ]);
      assert.deepEqual(leftovers(), []);
      assert.ok(existsSync(join(folder, 'node_modules')));
    }));

  it('is refused when there is no such revision, project or repository', () =>
    inRepository(async (folder) => {
      const refused = async (revision: string): Promise<string[]> =>
        problemsOf(() => graphOfRevision(folder, revision, 'dev'));
      assert.deepEqual(await refused('no-such'), [
        '--base no-such: the repository has no such revision. Name a branch, a tag or a commit.',
      ]);
      assert.deepEqual(await refused('--output=x'), [
        '--base --output=x: the repository has no such revision. Name a branch, a tag or a commit.',
      ]);
      assert.deepEqual(await refused('empty'), [
        '--base empty: the project did not exist then. Name a later revision.',
      ]);
    }));

  it('is refused outside of a repository', () =>
    withFolder({ 'Pulumi.yaml': 'name: p\nruntime: nodejs\n' }, async (folder) => {
      assert.deepEqual(await problemsOf(() => graphOfRevision(folder, 'HEAD', 'dev')), [
        '--base HEAD: the project is not in a git repository. Compare with a saved graph instead.',
      ]);
    }));
});
