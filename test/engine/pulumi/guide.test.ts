import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureBinary } from '../../../controlplane/index.ts';
import { readPage } from '../../frame/docs/markdown.ts';
import { PulumiProject } from './pulumi-project.ts';

const blocks = readPage('docs/guides/pulumi.md').blocks.filter(({ marks }) => marks.includes('needs=pulumi'));

describe('the guide to Pulumi, every command as written, under the real Pulumi engine (A7, J4)', function () {
  this.timeout(10 * 60_000);
  let project: PulumiProject;

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
  });
  after(() => project?.remove());

  it('deploys the development stack from a new login, and again', () => {
    assert.ok(blocks.length >= 3);
    const bin = join(project.directory, '.bin');
    mkdirSync(bin);
    // With --local the CLI writes to the home that the system has for the user, whatever HOME says.
    const pulumi = `#!/bin/sh\n[ "$*" = 'login --local' ] && set -- login 'file://${project.stateFolder}'\nexec '${project.directory}/.pulumi-bin/pulumi' "$@"\n`;
    writeFileSync(join(bin, 'pulumi'), pulumi, { mode: 0o755 });
    writeFileSync(join(bin, 'npx'), '#!/bin/sh\nshift\nexec node cli/ajj.js "$@"\n', { mode: 0o755 });
    const { PULUMI_BACKEND_URL: _backend, PULUMI_CONFIG_PASSPHRASE: _phrase, PATH = '', ...env } = project.env;
    // The commands of all blocks in one shell, as a reader types them. Nobody is there to answer `yes`.
    const said = execFileSync('bash', ['-euo', 'pipefail', '-c', blocks.map(({ content }) => content).join('\n')], {
      cwd: project.directory,
      env: {
        ...env,
        PATH: [bin, PATH].join(delimiter),
        PULUMI_SKIP_CONFIRMATIONS: 'true',
      },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 9 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.match(said, /Policies:/);
    assert.match(said, /\+ \d{3} created/);
    assert.match(said, /\d{3} unchanged/);
  });
});
