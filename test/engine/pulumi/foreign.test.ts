import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { evaluate, startPolicyPack } from '../../../engine/index.ts';
import { buildPackage } from '../../../packaging/package.ts';
import { compareStacks, factsOfGraph, factsOfPreview } from './comparison.ts';
import { PulumiProject } from './pulumi-project.ts';
import { verdictsOfEvents, verdictsOfReport } from './verdicts.ts';

const root = resolve(import.meta.dirname, '../../..');
const modules = join(root, 'node_modules');

/** Programs that are not this project's, below its test fixtures. */
const programs = {
  'offline/fleet': 'objects of a cluster, and nothing of ours',
  'offline/dynamic': 'a dynamic provider',
  'offline/secretive': 'a secret in every place that can hold one',
};

/** Programs that install the package, below `examples`. */
const installed = {
  component: 'a workload of ours',
  fleet: 'a fleet of ours on a cluster that exists',
  pattern: 'an application of ours by a deployment pattern',
  policies: 'our packs from the package, and nothing else of ours',
};

describe('programs of others under the real Pulumi engine (A9)', function () {
  this.timeout(240_000);
  let project: PulumiProject;
  /** Where the package is built: beside the project's own modules, so that it finds what it imports. */
  let built: string;

  before(async function () {
    this.timeout(60 * 60_000); // the engine may have to be built
    project = await PulumiProject.create();
    built = mkdtempSync(join(root, 'dist', 'test-'));
    await buildPackage(built);
  });
  after(async () => {
    if (built !== undefined) rmSync(built, { recursive: true, force: true });
    await project?.remove();
  });

  /** Previews a program with a pack by both engines, and expects them to agree on all that they say. */
  async function compare(directory: string, stack: string, policies: string): Promise<readonly string[]> {
    await project.succeed(['stack', 'init', stack, '--cwd', directory]);
    const events = join(project.directory, `${basename(directory)}.events`);
    const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
    const packs = ['--policy-pack', policies, '--policy-pack-config', levels];
    const args = ['preview', '-s', stack, '--cwd', directory, '--json', '--event-log', events, ...packs];
    const { stdout } = await project.succeed(args, { env: { PULUMI_DEBUG_COMMANDS: 'true' } });
    const { graph } = await evaluate({ directory, stack });
    assert.deepEqual(compareStacks(factsOfPreview(stdout), factsOfGraph(graph)), []);
    const pack = startPolicyPack(policies, { config: { all: 'advisory' } });
    try {
      const report = await pack.analyze(graph);
      const descriptions = new Map(report.violations.map(({ policy, description }) => [policy, description]));
      const said = verdictsOfEvents(events, descriptions);
      assert.deepEqual(said, verdictsOfReport(report));
      return said;
    } finally {
      await pack.close();
    }
  }

  for (const [fixture, title] of Object.entries(programs)) {
    it(`${title}: registers what our own evaluation registers, with the same verdicts of policies`, async () => {
      const directory = join(project.directory, basename(fixture));
      cpSync(join(root, 'test/fixtures', fixture), directory, { recursive: true });
      await compare(directory, 'other', join(project.directory, 'policies'));
    });
  }

  /** The modules of an example as if the package were installed: all of the project's, and the package itself. */
  function install(directory: string): void {
    mkdirSync(join(directory, 'node_modules'));
    for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(directory, 'node_modules', name));
    symlinkSync(built, join(directory, 'node_modules', 'fleetwright'));
  }

  for (const [example, title] of Object.entries(installed)) {
    it(`${title}: runs with our packs as in our own evaluation (J4)`, async () => {
      const directory = join(project.directory, `example-${example}`);
      cpSync(join(root, 'examples', example), directory, { recursive: true });
      install(directory);
      // The compiler that the SDK would use is the project's, which the SDK's settings are too old for.
      const settings = readFileSync(join(directory, 'Pulumi.yaml'), 'utf8');
      writeFileSync(
        join(directory, 'Pulumi.yaml'),
        settings.replace('runtime: nodejs', 'runtime: { name: nodejs, options: { typescript: false } }'),
      );
      const said = await compare(directory, 'dev', join(directory, 'node_modules', 'fleetwright', 'policies'));
      const rules = said.map((line) => line.split(' ')[1]);
      assert.equal(rules.includes('run-as-non-root'), example === 'policies', rules.join(', '));
    });
  }
});
