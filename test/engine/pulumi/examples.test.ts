import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { readPage, root } from '../../frame/docs/markdown.ts';
import { type Example, examples, InstalledExamples } from '../../packaging/installed-examples.ts';
import { previewByBoth } from './both-engines.ts';
import { PulumiProject } from './pulumi-project.ts';

const guide = 'docs/guides/use-the-components.md';

const titles: Readonly<Record<Example, string>> = {
  component: 'a workload of ours',
  fleet: 'a fleet of ours on a cluster that exists',
  pattern: 'an application of ours by a deployment pattern',
  policies: 'our packs from the package, and nothing else of ours',
};

describe('examples, installed from the packed tarball, under the real Pulumi engine (A9, J4)', function () {
  this.timeout(240_000);
  let project: PulumiProject;
  let installed: InstalledExamples;
  /** Our packs, where they are installed with what they need: the others do without `@pulumi/policy`. */
  let policies: string;

  before(async function () {
    this.timeout(60 * 60_000); // the engine may have to be built
    project = await PulumiProject.create();
    installed = await InstalledExamples.create();
    policies = join(installed.directoryOf('policies'), 'node_modules', 'fleetwright', 'policies');
  });
  after(async () => {
    installed?.remove();
    await project?.remove();
  });

  for (const example of examples) {
    describe(`${example}: ${titles[example]}`, () => {
      /** Previews it with our packs, by both engines. */
      async function preview(): Promise<void> {
        const directory = installed.directoryOf(example);
        const said = await previewByBoth(project, { directory, stack: 'dev', policies });
        const rules = said.map((line) => line.split(' ')[1]);
        assert.equal(rules.includes('run-as-non-root'), example === 'policies', rules.join(', '));
      }

      // The guide to the components has made the stack of its example by then.
      before(() => project.succeed(['stack', 'select', '--create', 'dev', '--cwd', installed.directoryOf(example)]));

      it('runs under Pulumi’s default TypeScript runtime, as in our own evaluation', preview);

      it('runs where Node strips the types, as in our own evaluation', async () => {
        const file = join(installed.directoryOf(example), 'Pulumi.yaml');
        const runtime = 'runtime: { name: nodejs, options: { typescript: false } }';
        const settings = readFileSync(file, 'utf8');
        const changed = settings.replace(/^runtime: nodejs$/m, runtime);
        assert.notEqual(changed, settings);
        writeFileSync(file, changed);
        await preview();
      });
    });
  }

  it('take what the guide to the components installs, and are checked by its commands', async () => {
    const directory = installed.directoryOf('component');
    await project.succeed(['stack', 'select', '--create', 'dev', '--cwd', directory]);
    const [name = ''] = /fleetwright-[\d.]+\.tgz/.exec(readFileSync(join(root, guide), 'utf8')) ?? [];
    assert.equal(basename(installed.tarball), name);
    cpSync(installed.tarball, join(directory, name));
    const blocks = readPage(guide).blocks.filter(({ marks }) => marks.includes('needs=program'));
    assert.ok(blocks.length >= 2);
    // One of the commands may find violations: the example has none of the network policies that the pack wants.
    const run = (commands: string): Promise<{ stdout: string }> =>
      promisify(execFile)('bash', ['-c', commands], {
        cwd: directory,
        env: { ...project.env, npm_config_prefer_offline: 'true', npm_config_audit: 'false' },
        timeout: 230_000,
        maxBuffer: 64 * 1024 * 1024,
      });
    const lines = blocks.flatMap(({ content }) => content.trim().split('\n'));
    const checks = lines.filter((line) => /^(?:pulumi|npx ajj) /.test(line));
    assert.equal(checks.length, 2);
    await run(['set -e', ...lines.filter((line) => !checks.includes(line))].join('\n'));
    for (const check of checks) {
      const refused = await run(check).then(
        () => assert.fail(`${check}: nothing was found`),
        (error: { readonly stdout: string }) => error.stdout,
      );
      for (const rule of ['default-deny', 'pod-security-namespaces', 'signed-image']) {
        assert.ok(refused.includes(rule), `${check}: ${rule}\n${refused}`);
      }
    }
  });
});
