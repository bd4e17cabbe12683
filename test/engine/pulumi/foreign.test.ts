import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { evaluate, startPolicyPack } from '../../../engine/index.ts';
import { compareStacks, factsOfGraph, factsOfPreview } from './comparison.ts';
import { PulumiProject } from './pulumi-project.ts';
import { verdictsOfEvents, verdictsOfReport } from './verdicts.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Programs that are not this project's, below its test fixtures. */
const programs = {
  'offline/fleet': 'objects of a cluster, and nothing of ours',
  'offline/dynamic': 'a dynamic provider',
};

describe('programs of others under the real Pulumi engine (A9)', function () {
  this.timeout(240_000);
  let project: PulumiProject;

  before(async function () {
    this.timeout(60 * 60_000); // the engine may have to be built
    project = await PulumiProject.create();
  });
  after(() => project?.remove());

  for (const [fixture, title] of Object.entries(programs)) {
    it(`${title}: registers what our own evaluation registers, with the same verdicts of policies`, async () => {
      const directory = join(project.directory, basename(fixture));
      cpSync(join(root, 'test/fixtures', fixture), directory, { recursive: true });
      await project.succeed(['stack', 'init', 'other', '--cwd', directory]);
      const events = join(project.directory, `${basename(fixture)}.events`);
      const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
      const policies = ['--policy-pack', join(project.directory, 'policies'), '--policy-pack-config', levels];
      const args = ['preview', '-s', 'other', '--cwd', directory, '--json', '--event-log', events, ...policies];
      const { stdout } = await project.succeed(args, { env: { PULUMI_DEBUG_COMMANDS: 'true' } });
      const { graph } = await evaluate({ directory, stack: 'other' });
      assert.deepEqual(compareStacks(factsOfPreview(stdout), factsOfGraph(graph)), []);
      const pack = startPolicyPack(join(root, 'policies'), { config: { all: 'advisory' } });
      try {
        const report = await pack.analyze(graph);
        const descriptions = new Map(report.violations.map(({ policy, description }) => [policy, description]));
        assert.deepEqual(verdictsOfEvents(events, descriptions), verdictsOfReport(report));
      } finally {
        await pack.close();
      }
    });
  }
});
