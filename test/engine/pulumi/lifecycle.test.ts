import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig, type ObjectName } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { type PulumiOptions, PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';

const few = `name,tier,category,purpose
aider,2,coding,Pairs
tabbyml,3,coding,Completes
gpt-pilot,3,coding,Builds
`;
const file = (settings = ''): string => `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
${settings}`;
/** Another label of one object, as a change that restarts nothing. */
const labeled = `  fleetwright:overrides:
    - { kind: Deployment, namespace: agents, name: aider, patch: { metadata: { labels: { team: red } } } }
`;
const workload = (name: string): ObjectName => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'agents',
  name,
});

const end = (run: PulumiRun): string => run.stdout.slice(-3000) + run.stderr;

describe('the life of a stack under the real Pulumi engine (A7)', function () {
  this.timeout(300_000);
  let project: PulumiProject;
  let options: PulumiOptions;
  let client: ClusterClient;

  /** Runs an operation, and expects it to succeed. */
  async function run(operation: string, ...more: string[]): Promise<PulumiRun> {
    const ended = await project.pulumi(
      [operation, '--yes', '--skip-preview', '-s', 'dev', '--parallel', '64', ...more],
      options,
    );
    assert.equal(ended.code, 0, end(ended));
    return ended;
  }

  /** Puts settings into the stack's file and leaves what the engine wrote there. */
  function set(settings: string): void {
    const salt = /^encryptionsalt: .*$/m.exec(readFileSync(join(project.directory, 'Pulumi.dev.yaml'), 'utf8'))?.[0];
    project.copy.write('Pulumi.dev.yaml', `${salt}\n${file(settings)}`);
  }

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    const { code, stderr } = await project.copy.ajj(['cluster', 'start']);
    assert.equal(code, 0, stderr);
    const { kubeconfig } = project.copy;
    client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
    options = { env: { KUBECONFIG: kubeconfig, PULUMI_K8S_CLIENT_QPS: '500', PULUMI_K8S_CLIENT_BURST: '1000' } };
    project.copy.write('few.csv', few);
    project.copy.write('Pulumi.dev.yaml', file());
    await project.succeed(['stack', 'init', 'dev']);
  });
  after(() => project?.remove());

  it('goes on after a run that was killed half-way, from the state that was written', async () => {
    const killed = await project.pulumi(['up', '--yes', '--skip-preview', '-s', 'dev'], {
      ...options,
      onOutput: (said) => ((said.match(/ created \(/g) ?? []).length >= 20 ? 'SIGKILL' : undefined),
    });
    assert.notEqual(killed.code, 0);
    // A backend of files writes a state at once, but not what it notes beside it: a kill in that moment leaves that empty.
    const notes = join(project.stateFolder, '.pulumi', 'stacks', 'fleetwright', 'dev.json.attrs');
    writeFileSync(notes, '');
    const unread = await project.pulumi(['stack', 'ls'], options);
    assert.match(unread.stderr + unread.stdout, /EOF/);
    rmSync(notes);
    const locked = await project.pulumi(['up', '--yes', '--skip-preview', '-s', 'dev'], options);
    assert.notEqual(locked.code, 0);
    assert.match(locked.stderr + locked.stdout, /currently locked/);
    await project.succeed(['cancel', '--yes', '-s', 'dev']);
    const { created = 0, unchanged = 0, updated = 0 } = summaryOf(await run('up'));
    assert.ok(created > 0 && unchanged + updated > 0, `${created} created, ${unchanged} unchanged, ${updated} updated`);
  });

  it('has nothing to do in a second up, nor in a refresh', async () => {
    assert.deepEqual(Object.keys(summaryOf(await run('up'))), ['unchanged']);
    assert.deepEqual(Object.keys(summaryOf(await run('refresh'))), ['unchanged']);
  });

  it('changes the one object that a change is about', async () => {
    set(labeled);
    assert.equal(summaryOf(await run('up')).updated, 1);
    assert.equal((await client.read(workload('aider')))?.metadata.labels?.team, 'red');
  });

  it('removes what belongs to an agent that is no longer in the catalog, and nothing else', async () => {
    project.copy.write('few.csv', few.replace(/^gpt-pilot.*\n/m, ''));
    const { deleted = 0, created } = summaryOf(await run('up'));
    assert.ok(deleted >= 4 && deleted <= 8, `${deleted} deleted`);
    assert.equal(created, undefined);
    assert.equal(await client.read(workload('gpt-pilot')), undefined);
    assert.ok(await client.read(workload('tabbyml')));
  });

  it('does one resource alone with --target', async () => {
    project.copy.write('few.csv', few);
    set(labeled.replace('red', 'blue'));
    const { stdout } = await project.succeed(['stack', '-s', 'dev', '--show-urns']);
    const urn = /urn:\S+apps\/v1:Deployment::agents\/aider/.exec(stdout)?.[0];
    assert.ok(urn, stdout.slice(0, 2000));
    assert.deepEqual(summaryOf(await run('up', '--target', urn)).updated, 1);
    assert.equal((await client.read(workload('aider')))?.metadata.labels?.team, 'blue');
    assert.equal(await client.read(workload('gpt-pilot')), undefined);
  });

  it('imports an object that is there', async () => {
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-hand', namespace: 'default' } };
    await client.apply({ ...manifest, data: { a: '1' } }, { fieldManager: 'somebody-else' });
    const args = ['import', '--yes', '-s', 'dev', '--generate-code=false', '--protect=false'];
    const { stdout } = await project.succeed(
      [...args, 'kubernetes:core/v1:ConfigMap', 'by-hand', 'default/by-hand'],
      options,
    );
    assert.match(stdout, /1 imported/);
    const state = await project.succeed(['stack', 'export', '-s', 'dev']);
    assert.match(state.stdout, /ConfigMap::by-hand/);
    await project.succeed([
      'state',
      'delete',
      '--yes',
      '-s',
      'dev',
      /urn:[^"]+ConfigMap::by-hand/.exec(state.stdout)?.[0] ?? '',
    ]);
  });

  it('lets one of two runs at once have its way, and the other wait for its turn', async () => {
    set(labeled.replace('red', 'green'));
    const args = ['up', '--yes', '--skip-preview', '-s', 'dev', '--parallel', '64'];
    const both = await Promise.all([project.pulumi(args, options), project.pulumi(args, options)]);
    const [lost] = both.filter(({ code }) => code !== 0);
    assert.equal(both.filter(({ code }) => code === 0).length, 1, both.map(end).join('\n'));
    assert.match(`${lost?.stdout}${lost?.stderr}`, /currently locked/);
    assert.equal((await client.read(workload('aider')))?.metadata.labels?.team, 'green');
  });

  it('destroys all that it made', async () => {
    const { deleted = 0 } = summaryOf(await run('destroy'));
    assert.ok(deleted > 50, `${deleted} deleted`);
    for (const kind of ['Deployment', 'StatefulSet']) {
      assert.deepEqual(await client.list('apps/v1', kind, {}), []);
    }
    assert.ok(await client.read({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'by-hand' }));
  });
});
