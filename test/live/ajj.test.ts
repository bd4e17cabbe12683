import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isAsPlanned } from '../../apply/as-planned.ts';
import {
  type ClusterClient,
  connect,
  keyOf,
  type LiveObject,
  loadKubeconfig,
  nameOfLive,
  type ObjectName,
  readLive,
} from '../../apply/index.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { manifestsOf } from '../stacks/planned.ts';
import { everything, settled } from './everything.ts';
import { cordonAll } from './eviction.ts';
import { development, liveProject, readyLimit } from './live-project.ts';
import { variantsOf } from './variants.ts';

const catalog = readFileSync(resolve(import.meta.dirname, '../../stacks/agents.csv'), 'utf8');
const planned = manifestsOf({ environment: 'development' });
const total = planned.length;
const workloads = planned.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet').length;

const nameOf = (manifest: Manifest): ObjectName => nameOfLive(manifest as unknown as LiveObject);

/** All of an object but when and by whom it was written. */
const contentOf = ({ metadata: { managedFields: _, ...metadata }, ...rest }: LiveObject): object => ({
  ...rest,
  metadata,
});

describe('ajj on the embedded control plane', function () {
  this.timeout(180_000);
  let project: ProjectCopy;
  let client: ClusterClient;
  let untouched: Map<string, string>;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject());
    untouched = await everything(client);
  });
  after(() => project?.remove());

  it('prints the line that points kubectl and pulumi at it (A7)', async () => {
    const { stdout } = await project.ajj(['cluster', 'start']);
    assert.equal(stdout, `export KUBECONFIG='${project.kubeconfig}'\n`);
    const status = await project.ajj(['cluster', 'status']);
    assert.match(status.stdout, /nodes are simulated: no container runs/);
    assert.match(status.stdout, /^ {2}kube-apiserver +ready/m);
    const { stdout: examined } = await project.ajj(['doctor']);
    assert.match(examined, /^✔ cluster +https:\S+ answers, v\d\S* .*\n\nNo problems found\.$/m);
  });

  it('brings 131 agents to Available, and says what it did and what to try next (A7, B1)', async () => {
    const { code, stdout, stderr } = await project.ajj(['up']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /engine: ajj itself, as there is no Pulumi CLI on the PATH/);
    assert.match(stdout, /^Stack dev: 131 of 131 agents available$/m);
    assert.match(stdout, new RegExp(`${total} created, 0 changed, 0 unchanged, 0 removed`));
    assert.match(stdout, /time +[\d.]+ s: preview [\d.]+ s, cluster [\d.]+ s, apply [\d.]+ s, wait [\d.]+ s/);
    assert.ok(stdout.includes(`kubeconfig ${project.kubeconfig}`));
    assert.match(stdout, /no container runs/);
    const deployments = await client.list('apps/v1', 'Deployment', { namespace: 'agents' });
    const available = deployments.filter(
      ({ status }) => ((status as { availableReplicas?: number }).availableReplicas ?? 0) >= 1,
    );
    const names = catalog
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]);
    assert.deepEqual(available.map(({ metadata }) => metadata.name).sort(), names.sort());
  });

  it('changes nothing the second time, and says so', async () => {
    const before = await settled(client);
    const { code, stderr, stdout } = await project.ajj(['up']);
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`✔ nothing to change: ${total} objects as planned`));
    assert.match(stdout, new RegExp(`0 created, 0 changed, ${total} unchanged, 0 removed`));
    assert.deepEqual(await everything(client), before);
    assert.equal((await project.ajj(['status'])).code, 0);
    assert.match(
      (await project.ajj(['preview', '--no-policy', '--against', 'cluster'])).stdout,
      new RegExp(`^${total} unchanged$`, 'm'),
    );
  });

  it('takes for done nothing that the server would change (D7)', async () => {
    const live = await readLive(client, planned.map(nameOf));
    const kinds = Map.groupBy(planned, ({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    let tried = 0;
    for (const [first] of kinds.values()) {
      const object = live.get(keyOf(nameOf(first as Manifest))) as LiveObject;
      for (const variant of variantsOf(first as Manifest)) {
        if (!isAsPlanned(variant, object)) continue;
        tried += 1;
        const would = await client.apply(variant, { dryRun: true });
        assert.deepEqual(contentOf(would), contentOf(object), JSON.stringify(variant));
      }
    }
    const done = planned.filter((one) => isAsPlanned(one, live.get(keyOf(nameOf(one))) as LiveObject));
    assert.ok(done.length > 0.95 * total, `${done.length} of ${total} are seen to be done`);
    assert.ok(tried < 0.2 * total, 'hardly any change of a plan leaves an object as it is');
  });

  it('shows and repairs what somebody changed or deleted by hand (D7)', async () => {
    const aider = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'aider' };
    await client.delete(aider);
    const labels = { 'fleetwright.io/owner': 'me' };
    await client.apply(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'semgrep', namespace: 'agents', labels } },
      { fieldManager: 'somebody' },
    );
    const status = await project.ajj(['status']);
    assert.equal(status.code, 1);
    assert.match(status.stdout, /missing Deployment agents\/aider/);
    const { stdout } = await project.ajj(['preview', '--no-policy', '--against', 'cluster']);
    assert.match(stdout, /\+ create agents\/aider \(kubernetes:apps\/v1:Deployment\)/);
    assert.match(stdout, /~ metadata\.labels\["fleetwright\.io\/owner"\]: "me" → "platform"/);
    assert.equal((await project.ajj(['up'])).code, 0);
    assert.ok(await client.read(aider));
  });

  it('removes exactly the objects of an agent that left the catalog (B1)', async () => {
    const before = await settled(client);
    project.write('less.csv', catalog.replace(/^aider,.*\n/m, ''));
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {catalog: less.csv}\n`);
    const { code, stdout } = await project.ajj(['up']);
    assert.equal(code, 0);
    // The quota and the file of who stands in for whom are computed from the fleet, so they change with it.
    assert.match(stdout, new RegExp(`0 created, 2 changed, ${total - 6} unchanged, 4 removed`));
    const after = await everything(client);
    const gone = [...before.keys()].filter((name) => !after.has(name) && !/^(Pod|ReplicaSet) /.test(name));
    assert.deepEqual(
      gone.sort(),
      ['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Service'].map((kind) => `${kind} agents/aider`),
    );
    for (const [name, uid] of after) {
      if (!/^(Pod|ReplicaSet) /.test(name)) assert.equal(uid, before.get(name), `${name} was made anew`);
    }
  });

  it('goes on after Ctrl-C, and after a kill, in the middle of applying', async () => {
    const fewer = catalog.split('\n').slice(0, 60).join('\n');
    project.write('less.csv', `${fewer}\n`);
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {catalog: less.csv, logLevel: INFO}\n`);
    const applying = /Applying \d+ objects: (apply|check)/;
    const stopped = await project.ajj(['up'], { onNote: (text) => (applying.test(text) ? 'SIGINT' : undefined) });
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.match(stopped.stderr, /interrupted; run the command again to continue/);
    project.write('Pulumi.dev.yaml', development);
    await project.ajj(['up'], { onNote: (text) => (applying.test(text) ? 'SIGKILL' : undefined) });
    assert.match((await project.ajj(['status'])).stdout, /the last run did not finish: run ajj up again/);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 0, stderr);
    assert.match(
      (await project.ajj(['status'])).stdout,
      new RegExp(`${workloads} of ${workloads} workloads available, ${total} objects`),
    );
  });

  it('says why an agent does not become available', async () => {
    await cordonAll(client, true);
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {logLevel: WARNING}\n`);
    const { code, stderr } = await project.ajj(['up', '--timeout', '4']);
    await cordonAll(client, false);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /Deployment agents\/[\w-]+: not available after 4 s \(Unschedulable: 0\/\d+ nodes are available: .*unschedulable/,
    );
    // What comes after looks at a cluster in which nothing moves any more.
    assert.equal((await project.ajj(['up'])).code, 0);
  });

  it('leaves a stack alone that Pulumi manages, and says which engine it needs (A7)', async () => {
    const owned = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'agents', name: 'agents-tier2' };
    const body = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'agents-tier2', namespace: 'agents', annotations: { owned: 'yes' } },
    };
    await client.apply(body, { fieldManager: 'pulumi-kubernetes-1a2b3c4d' });
    try {
      const before = await settled(client);
      for (const command of ['up', 'down']) {
        const { code, stderr } = await project.ajj([command]);
        assert.equal(code, 1);
        assert.match(stderr, /stack dev: Pulumi manages /);
      }
      assert.deepEqual(await everything(client), before);
    } finally {
      // What comes after would be refused as this was.
      await client.delete(owned);
    }
  });

  it('leaves nothing behind when it is taken down', async () => {
    project.write('Pulumi.dev.yaml', development);
    const { code, stderr } = await project.ajj(['down']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /removed \d+ objects in [\d.]+ s; nothing is left/);
    assert.deepEqual(await everything(client), untouched);
    assert.match((await project.ajj(['down'])).stderr, /nothing to remove: stack dev is not on this cluster/);
    assert.equal((await project.ajj(['status'])).code, 1);
  });

  it('refuses a namespace whose quota is full, before it changes anything (A9)', async () => {
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'agents' } });
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team', namespace: 'agents' } };
    await client.apply({ ...quota, spec: { hard: { pods: '100' } } });
    const reads = async (): Promise<string> =>
      JSON.stringify((await client.read({ ...quota, name: 'team', namespace: 'agents' }))?.status ?? {});
    // What controllers give a new namespace comes some moments later.
    const given = async (): Promise<boolean> => {
      const names = [
        { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'agents', name: 'kube-root-ca.crt' },
        { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'agents', name: 'default' },
      ];
      const found = await Promise.all(names.map((name) => client.read(name)));
      return found.every((object) => object !== undefined) && (await reads()).includes('"100"');
    };
    for (let tries = 0; tries < 300 && !(await given()); tries += 1) await new Promise((done) => setTimeout(done, 100));
    const before = await settled(client);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /ResourceQuota agents\/team: pods: must leave at least 131 free for the plan \(got 100 of 100\)\. Raise the quota/,
    );
    assert.deepEqual(await everything(client), before);
  });

  it('stops the control plane, finds its data again, and says when it is not running (A7)', async () => {
    assert.match((await project.ajj(['cluster', 'stop'])).stdout, /^stopped/);
    assert.equal((await project.ajj(['cluster', 'status'])).code, 1);
    assert.match((await project.ajj(['down'])).stdout, /the embedded control plane is not running/);
    assert.equal((await project.ajj(['cluster', 'start'])).code, 0);
    const again = connect(await loadKubeconfig({ kubeconfig: project.kubeconfig, namedBy: 'test' }));
    assert.ok(await again.read({ apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'agents', name: 'team' }));
    const taken = await project.ajj(['cluster', 'start', '--port', '80']);
    assert.match(taken.stderr, /--port: must be a port from 1024 to 65535 \(got "80"\)/);
  });
});
