import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { evaluate } from '../../../engine/index.ts';
import { type PulumiOptions, PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';

const root = resolve(import.meta.dirname, '../../..');

const few = `name,tier,category,purpose
aider,2,coding,Pairs
tabbyml,3,coding,Completes
gpt-pilot,3,coding,Builds
`;
/** The stack that has what the agents share, and one that has some of the agents. */
const parts = { shared: '{ scope: shared }', light: '{ scope: agents, tiers: [tier3] }' };
const file = (part: string): string => `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
  fleetwright:part: ${part}
`;

/** A program of somebody else, with a component of ours; nothing of it is protected, as it is destroyed here. */
const foreign = readFileSync(join(root, 'examples/component/index.ts'), 'utf8')
  .replace("'fleetwright'", "'../components/index.ts'")
  .replace('protect: true', 'protect: false');

/** What another release of the program changes in each workload. */
const planner = 'components/workload/plan.ts';
const upgraded = (source: string): string =>
  source.replace('rollout.revisionHistoryLimit', 'rollout.revisionHistoryLimit + 1');

describe('stacks side by side under the real Pulumi engine (A7, A9)', function () {
  this.timeout(300_000);
  let project: PulumiProject;
  let options: PulumiOptions;
  let client: ClusterClient;

  async function run(stack: string, operation: string, ...more: string[]): Promise<PulumiRun> {
    const args = [operation, '--yes', '--skip-preview', '-s', stack, '--parallel', '64', ...more];
    return project.succeed(args, options);
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

  const manifest = (): { readonly version: string } =>
    JSON.parse(readFileSync(join(project.directory, 'package.json'), 'utf8')) as { version: string };

  async function urnsOf(stack: string): Promise<string[]> {
    const { stdout } = await project.succeed(['stack', 'export', '-s', stack]);
    const { deployment } = JSON.parse(stdout) as { deployment: { resources: readonly { urn: string }[] } };
    return deployment.resources.map(({ urn }) => urn).sort();
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
    for (const [stack, part] of Object.entries(parts)) {
      project.copy.write(`Pulumi.${stack}.yaml`, file(part));
      await project.succeed(['stack', 'init', stack]);
    }
  });
  after(() => project?.remove());

  it('bring the parts of a fleet to one cluster, and leave one another alone', async () => {
    assert.ok((summaryOf(await run('shared', 'up')).created ?? 0) > 50);
    const shared = await objectsIn('agents');
    assert.ok(shared.size > 5, [...shared.keys()].join());
    assert.ok((summaryOf(await run('light', 'up')).created ?? 0) > 8);
    assert.deepEqual(Object.keys(summaryOf(await run('shared', 'up'))), ['unchanged']);
    const both = await objectsIn('agents');
    assert.ok(both.has('Deployment tabbyml') && both.has('Deployment gpt-pilot') && !both.has('Deployment aider'));
    for (const [name, uid] of shared) assert.equal(both.get(name), uid, name);
  });

  it('update in place what another release of the program plans otherwise, with every URN unchanged', async () => {
    const source = readFileSync(join(project.directory, planner), 'utf8');
    const before = await urnsOf('light');
    const [objects, { version }] = [await objectsIn('agents'), manifest()];
    project.copy.write('package.json', JSON.stringify({ ...manifest(), version: `${version}-next` }));
    project.copy.write(planner, upgraded(source));
    const { updated, ...others } = summaryOf(await run('light', 'up'));
    assert.deepEqual([updated, Object.keys(others)], [2, ['unchanged']]);
    assert.deepEqual(await urnsOf('light'), before);
    assert.deepEqual(await objectsIn('agents'), objects);
    const name = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'tabbyml' };
    const { spec } = (await client.read(name)) as { spec?: { revisionHistoryLimit?: number } };
    assert.equal(spec?.revisionHistoryLimit, 11);
    // Another type of a component would make everything below it anew.
    project.copy.write(planner, source.replace('fleetwright:workload:Workload', 'fleetwright:workload:Renamed'));
    const { stdout } = await project.succeed(['preview', '-s', 'light'], options);
    assert.match(stdout, /\+ \d+ to create/);
    project.copy.write(planner, source);
  });

  it('destroy their own, and nothing of the other', async () => {
    const before = await objectsIn('agents');
    assert.ok((summaryOf(await run('light', 'destroy')).deleted ?? 0) > 8);
    const after = await objectsIn('agents');
    assert.ok(!after.has('Deployment tabbyml'));
    for (const name of ['ResourceQuota', 'LimitRange', 'NetworkPolicy', 'ConfigMap']) {
      const of = (objects: ReadonlyMap<string, unknown>): string[] =>
        [...objects.keys()].filter((key) => key.startsWith(`${name} `) && !key.includes('light'));
      assert.ok(of(after).length > 0, name);
      for (const key of of(after)) assert.equal(after.get(key), before.get(key), key);
    }
    assert.deepEqual(Object.keys(summaryOf(await run('shared', 'up'))), ['unchanged']);
  });

  it('bring a component of ours from a program of somebody else, and take it away again', async () => {
    project.copy.write('foreign/index.ts', foreign);
    project.copy.write('foreign/package.json', '{ "type": "module" }');
    project.copy.write(
      'foreign/Pulumi.yaml',
      'name: scanning\nruntime: { name: nodejs, options: { typescript: false } }\n',
    );
    const at = ['--cwd', join(project.directory, 'foreign')];
    await project.succeed(['stack', 'init', 'other', ...at]);
    const policies = ['--policy-pack', join(project.directory, 'policies')];
    // The pack refuses the program's own namespace, which has no labels, before anything is made.
    const refused = await project.pulumi(['up', '--yes', '--skip-preview', '-s', 'other', ...policies, ...at], options);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stdout, /\[mandatory\].*recommended-labels {2}\(kubernetes:core\/v1:Namespace: scanning\)/);
    assert.equal((await objectsIn('scanning')).size, 0);
    const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
    const { stdout } = await run('other', 'up', ...policies, '--policy-pack-config', levels, ...at);
    assert.match(stdout, /fleetwright@v0\.1\.0/);
    const { graph } = await evaluate({ directory: join(project.directory, 'foreign'), stack: 'other' });
    const state = await project.succeed(['stack', 'export', '-s', 'other', ...at]);
    for (const { urn } of graph.resources) assert.ok(state.stdout.includes(`"${urn}"`), urn);
    const found = await objectsIn('scanning');
    assert.ok(found.has('Deployment scanner') && found.has('Service scanner'), [...found.keys()].join());
    await run('other', 'destroy', ...at);
    assert.equal((await objectsIn('scanning')).size, 0);
  });
});
