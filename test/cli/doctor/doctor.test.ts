import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closedPort } from '../closed-port.ts';
import { fakePulumi, ProjectCopy } from '../project.ts';

interface Finding {
  readonly subject: string;
  readonly state: string;
  readonly found: string;
  readonly fix?: string;
}

describe('ajj doctor (J4)', function () {
  this.timeout(120_000);
  const project = new ProjectCopy();
  after(() => project.remove());

  async function examined(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
    const { code, stdout } = await project.ajj(['doctor', '--json', ...args], { env });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    return { code, by: new Map(findings.map((finding) => [finding.subject, finding])) };
  }

  it('says what is there, a line each, and starts nothing', async () => {
    const { code, stdout } = await project.ajj(['doctor']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^✔ ajj +\d+\.\d+\.\d+$/m);
    assert.match(stdout, new RegExp(`^✔ Node\\.js +${process.version.replaceAll('.', '\\.')} on`, 'm'));
    assert.match(
      stdout,
      /^! Pulumi CLI +not found on the PATH, or it does not answer\n +Install it to deploy stacks with AWS resources\./m,
    );
    assert.match(stdout, /^✔ stack dev +\d+ objects for a cluster of kind embedded$/m);
    assert.match(stdout, /^✔ cluster +the embedded control plane: it is not running\n +ajj up starts it\.$/m);
    assert.match(stdout, /\nNo problems found\.\n$/);
    assert.equal(existsSync(project.clusterDirectory), false);
  });

  it('finds a Pulumi CLI, and says what is missing without Go', async () => {
    const path = fakePulumi(project, 'echo v3.270.0');
    const { code, by } = await examined([], { PATH: path });
    assert.equal(code, 0);
    assert.equal(by.get('Pulumi CLI')?.found, 'v3.270.0');
    const without = await examined([], { PATH: join(project.directory, 'nowhere') });
    assert.equal(without.code, 0);
    assert.equal(by.get('Go')?.state, 'good');
    assert.equal(without.by.get('Go')?.state, 'limited');
    assert.match(without.by.get('Go')?.fix ?? '', /^Install it/);
  });

  it('ends with 1 where a stack is wrong, and does not call its cluster good', async () => {
    project.write('Pulumi.wrong.yaml', 'config:\n  fleetwright:environment: developement\n');
    const { code, by } = await examined(['--stack', 'wrong']);
    assert.equal(code, 1);
    assert.equal(by.get('stack wrong')?.state, 'bad');
    assert.equal(by.get('cluster')?.state, 'not checked');
    assert.equal((await examined(['--stack', 'missing'])).code, 1);
  });

  it('ends with 1 where the cluster does not answer, and shows no token of it', async () => {
    const file = project.write(
      'gone.yaml',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'gone',
        contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'me' } }],
        clusters: [{ name: 'gone', cluster: { server: `https://127.0.0.1:${await closedPort()}` } }],
        users: [{ name: 'me', user: { token: 'hidden-token' } }],
      }),
    );
    const { code, stdout, stderr } = await project.ajj(['doctor'], { env: { KUBECONFIG: file } });
    assert.equal(code, 1);
    assert.match(stdout, /^✘ cluster +the API server at https:\S+ does not answer \(ECONNREFUSED\)$/m);
    assert.doesNotMatch(stdout + stderr, /hidden-token/);
    rmSync(file);
  });
});
