import { cpSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { previewByBoth } from './both-engines.ts';
import { PulumiProject } from './pulumi-project.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

/** Programs that are not this project's, below its test fixtures. */
const programs = {
  'offline/fleet': 'objects of a cluster, and nothing of ours',
  'offline/dynamic': 'a dynamic provider',
  'offline/secretive': 'a secret in every place that can hold one',
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
      cpSync(join(fixtures, fixture), directory, { recursive: true });
      await project.succeed(['stack', 'init', 'other', '--cwd', directory]);
      await previewByBoth(project, { directory, stack: 'other', policies: join(project.directory, 'policies') });
    });
  }
});
