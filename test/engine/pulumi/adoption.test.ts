import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { manifestsOf } from '../../stacks/planned.ts';
import { type PulumiOptions, PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';

const planned = manifestsOf({ environment: 'development' });
/** A change of one object, for a stack's file. */
const newVersion = `  fleetwright:overrides:
    - kind: Deployment
      namespace: agents
      name: aider
      patch: { metadata: { labels: { app.kubernetes.io/version: "9" } } }
`;
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'aider' } as const;

describe('the real Pulumi engine on objects that exist (A7)', function () {
  this.timeout(300_000);
  let project: PulumiProject;
  let options: PulumiOptions;
  let client: ClusterClient;
  let resources: number;

  const up = (...more: string[]): Promise<PulumiRun> =>
    project.pulumi(['up', '--yes', '--skip-preview', '-s', 'dev', '--parallel', '64', ...more], options);
  const end = (run: PulumiRun): string => run.stdout.slice(-3000) + run.stderr;

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    const { code, stderr } = await project.copy.ajj(['up', '--engine', 'offline'], { timeoutSeconds: 300 });
    assert.equal(code, 0, stderr);
    const { kubeconfig } = project.copy;
    client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
    const env = { PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_K8S_CLIENT_QPS: '500', PULUMI_K8S_CLIENT_BURST: '1000' };
    options = { env: { ...env, KUBECONFIG: kubeconfig } };
    await project.initStack('dev', 'Pulumi.dev.yaml');
  });
  after(() => project?.remove());

  it('adopts what ajj up applied, without a conflict', async () => {
    const run = await up();
    assert.equal(run.code, 0, end(run));
    const { created = 0 } = summaryOf(run);
    resources = created;
    assert.ok(resources > planned.length, `${resources} resources`);
  });

  it('has nothing to do in a second up', async () => {
    const run = await up();
    assert.equal(run.code, 0, end(run));
    assert.deepEqual(summaryOf(run), { unchanged: resources });
  });

  it('gives all objects one field manager, so that a lost state is found again', async () => {
    await project.succeed(['stack', 'rm', '--force', '--yes', '--preserve-config', '-s', 'dev']);
    await project.succeed(['stack', 'init', 'dev']);
    const run = await up();
    assert.equal(run.code, 0, end(run));
    assert.deepEqual(summaryOf(run), { created: resources });
    const { metadata } = await existing();
    const managers = (metadata.managedFields ?? []).flatMap(({ manager }) => manager ?? []);
    assert.deepEqual(
      managers.filter((manager) => manager.startsWith('pulumi-')),
      ['pulumi-fleetwright.dev'],
    );
  });

  it('is recognized as Pulumi’s by ajj up, which changes nothing then', async () => {
    const { code, stderr } = await project.copy.ajj(['up', '--engine', 'offline']);
    assert.notEqual(code, 0);
    assert.match(stderr, /Pulumi manages .*, and its state would no longer match the cluster/);
  });

  it('refuses to take a field that somebody else has set, and says who has', async () => {
    const labels = { 'app.kubernetes.io/version': 'mine' };
    const { apiVersion, kind, namespace, name } = deployment;
    const mine = { apiVersion, kind, metadata: { namespace, name, labels } };
    await client.apply(mine, { fieldManager: 'somebody-else', force: true });
    const file = join(project.directory, 'Pulumi.dev.yaml');
    const written = readFileSync(file, 'utf8');
    project.copy.write('Pulumi.dev.yaml', written.replace(/^config:\n/m, `config:\n${newVersion}`));
    const run = await up();
    project.copy.write('Pulumi.dev.yaml', written);
    assert.notEqual(run.code, 0, end(run));
    assert.match(run.stdout, /conflict with "somebody-else"/);
    assert.equal((await existing()).metadata.labels?.['app.kubernetes.io/version'], 'mine');
  });

  it('destroys what it made and leaves what others made', async () => {
    const metadata = { name: 'of-others', namespace: 'default', labels: {} };
    await client.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata } as never, { fieldManager: 'somebody-else' });
    const run = await project.pulumi(['destroy', '--yes', '--skip-preview', '-s', 'dev', '--parallel', '64'], options);
    assert.equal(run.code, 0, end(run));
    assert.equal(await client.read(deployment), undefined);
    assert.ok(await client.read({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'of-others' }));
  });

  async function existing() {
    const live = await client.read(deployment);
    assert.ok(live);
    return live;
  }
});
