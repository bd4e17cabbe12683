import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig, type ObjectName } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { evaluate } from '../../../engine/index.ts';
import { type PulumiOptions, PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';
import { isObject, leftIn, missingIn, objectsOf, stateOf } from './stack-state.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The catalog of the copy: all agents. */
const catalog = 'stacks/agents.csv';
const agents = readFileSync(join(root, catalog), 'utf8');
const count = agents.trim().split('\n').length - 1;
const file = (settings = ''): string => `config:
  fleetwright:environment: development
${settings}`;
/** So many resources are made before a run is killed. */
const halfWay = 200;
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

/** A program of somebody else, with a component of ours; nothing of it is protected, as it is destroyed here. */
const foreign = readFileSync(join(root, 'examples/component/index.ts'), 'utf8')
  .replace("'fleetwright'", "'../components/index.ts'")
  .replace('protect: true', 'protect: false');

const end = (run: PulumiRun): string => run.stdout.slice(-3000) + run.stderr;

describe('the life of a stack under the real Pulumi engine (A7)', function () {
  this.timeout(600_000);
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

  /** The objects of a namespace by kind and name, each with the id that it keeps for as long as it lives. */
  async function objectsIn(namespace: string): Promise<ReadonlyMap<string, string | undefined>> {
    const kinds = { v1: ['ConfigMap', 'LimitRange', 'ResourceQuota', 'Service', 'ServiceAccount'] };
    const more = { 'apps/v1': ['Deployment'], 'networking.k8s.io/v1': ['NetworkPolicy'] };
    const found = await Promise.all(
      Object.entries({ ...kinds, ...more }).flatMap(([apiVersion, of]) =>
        of.map(async (kind) =>
          (await client.list(apiVersion, kind, { namespace })).map(({ metadata }): [string, string | undefined] => [
            `${kind} ${metadata.name}`,
            metadata.uid,
          ]),
        ),
      ),
    );
    return new Map(found.flat());
  }

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    const { code, stderr } = await project.copy.ajj(['cluster', 'start']);
    assert.equal(code, 0, stderr);
    const { kubeconfig } = project.copy;
    client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
    const rates = { PULUMI_K8S_CLIENT_QPS: '500', PULUMI_K8S_CLIENT_BURST: '1000' };
    options = { env: { KUBECONFIG: kubeconfig, PULUMI_SKIP_CHECKPOINTS: 'true', ...rates } };
    project.copy.write('Pulumi.dev.yaml', file());
    await project.succeed(['stack', 'init', 'dev']);
  });
  after(() => project?.remove());

  it('goes on after a run that was killed half-way, from the state that was written', async () => {
    const killed = await project.pulumi(['up', '--yes', '--skip-preview', '-s', 'dev'], {
      // As on clusters that somebody else runs, the state is written after every step.
      env: { ...options.env, PULUMI_SKIP_CHECKPOINTS: 'false' },
      onOutput: (said) => ((said.match(/ created \(/g) ?? []).length >= halfWay ? 'SIGKILL' : undefined),
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
    const summary = `${created} created, ${unchanged} unchanged, ${updated} updated`;
    assert.ok(created > count && unchanged + updated >= halfWay / 2, summary);
    const objects = await objectsOf(client, await stateOf(project, 'dev'));
    assert.ok(objects.size > 5 * count, `${objects.size} objects`);
    assert.deepEqual(missingIn(objects), []);
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
    project.copy.write(catalog, agents.replace(/^tabbyml,.*\n/m, ''));
    const { deleted = 0, created } = summaryOf(await run('up'));
    assert.ok(deleted >= 4 && deleted <= 8, `${deleted} deleted`);
    assert.equal(created, undefined);
    assert.equal(await client.read(workload('tabbyml')), undefined);
    assert.ok(await client.read(workload('aider')));
  });

  it('does one resource alone with --target', async () => {
    project.copy.write(catalog, agents);
    set(labeled.replace('red', 'blue'));
    const { stdout } = await project.succeed(['stack', '-s', 'dev', '--show-urns']);
    const urn = /urn:\S+apps\/v1:Deployment::agents\/aider/.exec(stdout)?.[0];
    assert.ok(urn, stdout.slice(0, 2000));
    assert.deepEqual(summaryOf(await run('up', '--target', urn)).updated, 1);
    assert.equal((await client.read(workload('aider')))?.metadata.labels?.team, 'blue');
    assert.equal(await client.read(workload('tabbyml')), undefined);
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

  it('brings a component of ours from a program of somebody else, and takes it away again', async () => {
    project.copy.write('foreign/index.ts', foreign);
    project.copy.write('foreign/package.json', '{ "type": "module" }');
    project.copy.write(
      'foreign/Pulumi.yaml',
      'name: scanning\nruntime: { name: nodejs, options: { typescript: false } }\n',
    );
    const at = ['--cwd', join(project.directory, 'foreign')];
    await project.succeed(['stack', 'init', 'other', ...at]);
    const policies = ['--policy-pack', join(project.directory, 'policies')];
    const up = ['up', '--yes', '--skip-preview', '-s', 'other', ...at];
    // The pack refuses the program's own namespace, which has no labels, before anything is made.
    const refused = await project.pulumi([...up, ...policies], options);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stdout, /\[mandatory\].*recommended-labels {2}\(kubernetes:core\/v1:Namespace: scanning\)/);
    assert.equal((await objectsIn('scanning')).size, 0);
    const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
    const { stdout } = await project.succeed([...up, ...policies, '--policy-pack-config', levels], options);
    assert.match(stdout, /fleetwright@v0\.1\.0/);
    const { graph } = await evaluate({ directory: join(project.directory, 'foreign'), stack: 'other' });
    const state = await project.succeed(['stack', 'export', '-s', 'other', ...at]);
    for (const { urn } of graph.resources) assert.ok(state.stdout.includes(`"${urn}"`), urn);
    const found = await objectsIn('scanning');
    assert.ok(found.has('Deployment scanner') && found.has('Service scanner'), [...found.keys()].join());
    await project.succeed(['destroy', '--yes', '--skip-preview', '-s', 'other', ...at], options);
    assert.equal((await objectsIn('scanning')).size, 0);
  });

  it('destroys all that it made, and nothing that others made', async () => {
    const objects = (await stateOf(project, 'dev')).filter(isObject);
    const { deleted = 0 } = summaryOf(await run('destroy'));
    assert.ok(deleted > objects.length, `${deleted} deleted`);
    assert.deepEqual(await stateOf(project, 'dev'), []);
    assert.deepEqual(leftIn(await objectsOf(client, objects)), []);
    assert.ok(await client.read({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'by-hand' }));
  });
});
