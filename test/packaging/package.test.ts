import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Evaluation, evaluate, evaluateOverGrpc, startPolicyPack } from '../../engine/index.ts';
import { apiReports } from '../../packaging/api.ts';
import { type Example, examples, InstalledExamples } from './installed-examples.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const minutes = 60_000;

/** What each example registers, and says at its end. */
const expectations: Readonly<Record<Example, { readonly resources: number; readonly outputs: object }>> = {
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
  let installed: InstalledExamples;
  let api: ReadonlyMap<string, string>;

  before(async () => {
    installed = await InstalledExamples.create((built) => {
      api = new Map(apiReports(built));
    });
  });
  after(() => installed?.remove());

  it('exports what docs/reference/api says, and nothing else', () => {
    const listed = readdirSync(join(root, 'docs', 'reference', 'api')).sort();
    assert.deepEqual([...api.keys()].sort(), listed);
    for (const name of listed) {
      const said = readFileSync(join(root, 'docs', 'reference', 'api', name), 'utf8');
      assert.equal(
        api.get(name),
        said,
        `docs/reference/api/${name} is out of date: run make api, and note the change in CHANGELOG.md`,
      );
    }
  });

  for (const name of examples) {
    const expected = expectations[name];
    describe(`in examples/${name}, installed from its tarball into an empty folder`, () => {
      let directory: string;

      before(() => {
        directory = installed.directoryOf(name);
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
