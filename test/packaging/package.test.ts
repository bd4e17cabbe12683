import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Evaluation, evaluate, evaluateOverGrpc, startPolicyPack } from '../../engine/index.ts';
import { apiReports } from '../../packaging/api.ts';
import { buildPackage } from '../../packaging/package.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const minutes = 60_000;

/** What each example registers, and says at its end. */
const examples: Readonly<Record<string, { readonly resources: number; readonly outputs: object }>> = {
  component: {
    resources: 8,
    outputs: {
      objects: ['ServiceAccount', 'Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'].map(
        (kind) => `${kind}/scanning/scanner`,
      ),
    },
  },
  fleet: { resources: 36, outputs: { agents: ['planner', 'reviewer', 'tester', 'formatter'] } },
  policies: { resources: 2, outputs: {} },
  pattern: { resources: 14, outputs: { replicas: 4 } },
};

describe('the package that programs install (J4)', function () {
  this.timeout(10 * minutes);
  let folder: string;
  let tarball: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-package-'));
    // Beside the project's own modules, so that the compiler finds what the library imports.
    const built = mkdtempSync(join(root, 'dist', 'test-'));
    try {
      await buildPackage(built);
      const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, built]);
      tarball = join(folder, stdout.trim());
      for (const [name, text] of apiReports(built)) {
        mkdirSync(join(folder, 'api'), { recursive: true });
        writeFileSync(join(folder, 'api', name), text);
      }
    } finally {
      rmSync(built, { recursive: true, force: true });
    }
    const [first, ...others] = Object.keys(examples) as [string, ...string[]];
    await install(first);
    await Promise.all(others.map((name) => install(name, join(folder, first, 'node_modules'))));
  });

  /**
   * Installs an example as its user does. To unpack the same modules four times would take a minute of the processor:
   * the others get links to those of the first, all but the package itself, and npm puts right what differs.
   */
  async function install(name: string, modules?: string): Promise<void> {
    const directory = join(folder, name);
    cpSync(join(root, 'examples', name), directory, { recursive: true });
    const file = join(directory, 'package.json');
    const manifest = readFileSync(file, 'utf8').replace(/("fleetwright": )"[^"]+"/, `$1"file:${tarball}"`);
    writeFileSync(file, manifest);
    if (modules !== undefined) {
      await run('cp', ['-al', modules, directory]);
      for (const own of ['fleetwright', '.package-lock.json']) {
        rmSync(join(directory, 'node_modules', own), { recursive: true });
      }
    }
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', ['install', ...options], { cwd: directory });
  }

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('exports what docs/reference/api says, and nothing else', () => {
    const listed = readdirSync(join(root, 'docs', 'reference', 'api')).sort();
    assert.deepEqual(readdirSync(join(folder, 'api')).sort(), listed);
    for (const name of listed) {
      const now = readFileSync(join(folder, 'api', name), 'utf8');
      const said = readFileSync(join(root, 'docs', 'reference', 'api', name), 'utf8');
      assert.equal(
        now,
        said,
        `docs/reference/api/${name} is out of date: run make api, and note the change in CHANGELOG.md`,
      );
    }
  });

  for (const [name, expected] of Object.entries(examples)) {
    describe(`in examples/${name}, installed from its tarball into an empty folder`, () => {
      let directory: string;

      before(() => {
        directory = join(folder, name);
      });

      const check = ({ graph }: Evaluation): void => {
        assert.equal(graph.resources.length, expected.resources);
        assert.deepEqual({ ...graph.outputs, ...expected.outputs }, graph.outputs);
      };

      if (name === 'component') {
        it('lets the program transform what the component registers', async () => {
          const { graph } = await evaluate({ directory, stack: 'dev' });
          const { protect } = graph.resources.find(({ type }) => type.endsWith(':Deployment'))?.options ?? {};
          assert.equal(protect, true);
        });
      }

      it('is evaluated under Node', async () => {
        check(await evaluate({ directory, stack: 'dev' }));
      });

      it('is evaluated under Pulumi’s own TypeScript runtime', async () => {
        check(await evaluateOverGrpc({ directory, stack: 'dev' }));
      });

      if (name === 'policies') {
        for (const runner of ['fast', 'sdk'] as const) {
          it(`is held to the packs in node_modules (${runner})`, async () => {
            const { graph } = await evaluate({ directory, stack: 'dev' });
            const packs = join(directory, 'node_modules', 'fleetwright', 'policies');
            const pack = startPolicyPack(join(packs, 'fleetwright-security'), { runner });
            try {
              const { violations, passed } = await pack.analyze(graph);
              assert.equal(passed, false);
              const rules = violations.map(({ policy }) => policy);
              for (const rule of ['run-as-non-root', 'immutable-image', 'default-deny']) {
                assert.ok(rules.includes(rule), rule);
              }
            } finally {
              await pack.close();
            }
          });
        }

        it('has an ajj that holds its own packs where the project has none', async () => {
          const ajj = join(directory, 'node_modules', '.bin', 'ajj');
          const ended = await run(ajj, ['policy', '--json'], { cwd: directory }).catch((error) => error);
          assert.equal(ended.code, 1);
          const { packs, violations } = JSON.parse(ended.stdout);
          assert.deepEqual(
            packs.map(({ name: pack }: { name: string }) => pack),
            ['fleetwright'],
          );
          assert.ok(violations.length > 10);
        });
      }
    });
  }
});
