import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';
import { objectsOf, type StateResource, stateOf } from './stack-state.ts';

/**
 * What version 0.1.0 registered for the development stack with one agent. Made with its sources:
 * `ajj preview -s dev --save 0.1.0-dev.json`.
 */
const release = resolve(import.meta.dirname, '../../fixtures/releases/0.1.0-dev.json.gz');
const settings = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
`;
/** A claim template cannot be changed, and its label for the cost center has another key now. Claims and their data stay. */
const replaced =
  'urn:pulumi:dev::fleetwright::fleetwright:crdt:CrdtCluster$kubernetes:apps/v1:StatefulSet::jarvis-system/jarvis';
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  namespace: 'jarvis-system',
  name: 'data-jarvis-0',
} as const;
/** What another release of the program changes in each workload. */
const planner = 'components/workload/plan.ts';
const upgraded = (source: string): string =>
  source.replace('rollout.revisionHistoryLimit', 'rollout.revisionHistoryLimit + 1');
const end = (run: PulumiRun): string => run.stdout.slice(-4000) + run.stderr;

interface Step {
  readonly op: string;
  readonly urn: string;
}

describe('a stack of version 0.1.0 under the real Pulumi engine (A7, J4)', function () {
  this.timeout(300_000);
  let project: PulumiProject;
  let client: ClusterClient;
  let earlier: readonly StateResource[];
  let uids: ReadonlyMap<string, string | undefined>;

  const run = (operation: string, folder: string, env: NodeJS.ProcessEnv, ...more: string[]): Promise<PulumiRun> =>
    project.pulumi([operation, '-s', 'dev', '--cwd', join(project.directory, folder), '--parallel', '64', ...more], {
      env: { PULUMI_SKIP_CHECKPOINTS: 'true', KUBECONFIG: project.copy.kubeconfig, ...env },
    });
  /** As docs/guides/pulumi.md says: fields of the managers that 0.1.0 had are taken over once. */
  const once = { PULUMI_K8S_ENABLE_PATCH_FORCE: 'true' };
  const yes = ['--yes', '--skip-preview'];

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    project.copy.write('few.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\n');
    project.copy.write('Pulumi.dev.yaml', settings);
    const { code, stderr } = await project.copy.ajj(['cluster', 'start']);
    assert.equal(code, 0, stderr);
    client = connect(await loadKubeconfig({ kubeconfig: project.copy.kubeconfig, namedBy: 'test' }));
    project.copy.write(
      'old/Pulumi.yaml',
      'name: fleetwright\nruntime: { name: nodejs, options: { typescript: false } }\n',
    );
    project.copy.write('old/package.json', '{ "type": "module", "main": "index.js" }');
    project.copy.write('old/index.js', `import '${join(import.meta.dirname, 'replay.ts')}';\n`);
    await project.succeed(['stack', 'init', 'dev']);
    const made = await run('up', 'old', { FLEETWRIGHT_REPLAY: release }, ...yes);
    assert.equal(made.code, 0, end(made));
    earlier = await stateOf(project, 'dev');
    uids = await uidsOf(earlier);
  });
  after(() => project?.remove());

  /** The ids that objects keep for as long as they live, by URN. */
  async function uidsOf(resources: readonly StateResource[]): Promise<Map<string, string | undefined>> {
    const objects = await objectsOf(client, resources);
    return new Map([...objects].map(([urn, live]) => [urn, live?.metadata.uid]));
  }

  it('keeps every URN, and is shown nothing but updates by a preview', async () => {
    assert.ok(earlier.length > 100, `${earlier.length} resources`);
    const { code, stdout, stderr } = await run('preview', '.', once, '--json');
    assert.equal(code, 0, stdout.slice(-3000) + stderr);
    const { steps } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { readonly steps: readonly Step[] };
    // Neither created nor deleted: every URN is the one that it was.
    const others = steps.filter(({ op, urn }) => op !== 'same' && op !== 'update' && urn !== replaced);
    assert.deepEqual(
      others.map(({ op, urn }) => `${op} ${urn}`),
      [],
    );
  });

  it('is updated in place: every object but one stays what it was, and every volume', async () => {
    const volume = (await client.read(claim))?.metadata.uid;
    assert.ok(volume);
    const ended = await run('up', '.', once, ...yes);
    assert.equal(ended.code, 0, end(ended));
    const { updated = 0, created, deleted } = summaryOf(ended);
    assert.ok(updated > 50, end(ended));
    assert.deepEqual([created, deleted], [undefined, undefined]);
    const now = await uidsOf(earlier);
    assert.deepEqual(
      [...uids].filter(([urn, uid]) => now.get(urn) !== uid).map(([urn]) => urn),
      [replaced],
    );
    assert.equal((await client.read(claim))?.metadata.uid, volume);
  });

  it('needs no force after that, which is all that changes, and then has nothing to do', async () => {
    const ended = await run('up', '.', {}, ...yes);
    assert.equal(ended.code, 0, end(ended));
    // The provider has its settings in the state, and force is one of them.
    assert.match(ended.stdout, /pulumi:providers:kubernetes fleetwright-development updated .*-enablePatchForce/);
    assert.equal(summaryOf(ended).updated, 1);
    assert.deepEqual(Object.keys(summaryOf(await run('up', '.', {}, ...yes))), ['unchanged']);
  });

  it('is updated in place by the next release too, with every URN unchanged', async () => {
    const [file, program] = ['package.json', planner].map((path) => join(project.directory, path));
    assert.ok(file !== undefined && program !== undefined);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
    const source = readFileSync(program, 'utf8');
    const before = await uidsOf(await stateOf(project, 'dev'));
    project.copy.write('package.json', JSON.stringify({ ...manifest, version: `${manifest.version}-next` }));
    project.copy.write(planner, upgraded(source));
    const ended = await run('up', '.', {}, ...yes);
    assert.equal(ended.code, 0, end(ended));
    const { updated = 0, ...others } = summaryOf(ended);
    assert.ok(updated >= 1, end(ended));
    assert.deepEqual(Object.keys(others), ['unchanged']);
    assert.deepEqual(await uidsOf(await stateOf(project, 'dev')), before);
    const name = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'aider' };
    const { spec } = (await client.read(name)) as { spec?: { revisionHistoryLimit?: number } };
    assert.equal(spec?.revisionHistoryLimit, 11);
    // Another type of a component would make everything below it anew.
    project.copy.write(planner, source.replace('fleetwright:workload:Workload', 'fleetwright:workload:Renamed'));
    const { stdout } = await run('preview', '.', {});
    assert.match(stdout, /\+ \d+ to create/);
  });
});
