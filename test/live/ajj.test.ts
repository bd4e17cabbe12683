import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig, RefusedByServer } from '../../offline/apply/index.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { manifestsOf } from '../stacks/planned.ts';
import { assertOneMayGo, cordonAll } from './eviction.ts';
import { liveProject, readyLimit } from './live-project.ts';

const catalogue = readFileSync(resolve(import.meta.dirname, '../../stacks/agents.csv'), 'utf8');
const planned = manifestsOf({ environment: 'development' });
const total = planned.length;
const workloads = planned.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet').length;
const development = 'config:\n  fleetwright:environment: development\n';

/** Kinds that a stack brings, and kinds that the cluster makes of them. */
const kinds = [
  ['v1', 'Namespace'],
  ['v1', 'ResourceQuota'],
  ['v1', 'LimitRange'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Pod'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'PersistentVolumeClaim'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['scheduling.k8s.io/v1', 'PriorityClass'],
] as const;

/** All objects of those kinds in a cluster, by name, with their identity. */
async function everything(client: ClusterClient): Promise<Map<string, string>> {
  const lists = await Promise.all(kinds.map(([apiVersion, kind]) => client.list(apiVersion, kind)));
  return new Map(
    lists.flat().map(({ kind, metadata: { name, namespace = '', uid = '' } }) => [`${kind} ${namespace}/${name}`, uid]),
  );
}

/** A pod that breaks one rule of the standard `restricted`. */
const privileged = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'intruder', namespace: 'agents' },
  spec: {
    containers: [{ name: 'shell', image: 'registry.example.com/shell:1', securityContext: { privileged: true } }],
  },
};

async function refusalOf(asked: Promise<unknown>): Promise<RefusedByServer> {
  const refused = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(refused instanceof RefusedByServer, `it was not refused: ${refused}`);
  return refused;
}

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
    const { code, stdout } = await project.ajj(['cluster', 'start']);
    assert.equal(code, 0);
    assert.equal(stdout, `export KUBECONFIG='${project.kubeconfig}'\n`);
    const status = await project.ajj(['cluster', 'status']);
    assert.match(status.stdout, /nodes are faked, no container runs/);
    assert.match(status.stdout, /^ {2}kube-apiserver +ready/m);
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
    const names = catalogue
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]);
    assert.deepEqual(available.map(({ metadata }) => metadata.name).sort(), names.sort());
  });

  it('changes nothing the second time, and says so', async () => {
    const before = await everything(client);
    const { code, stderr, stdout } = await project.ajj(['up']);
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`✔ nothing to change: ${total} objects as they should be`));
    assert.match(stdout, new RegExp(`0 created, 0 changed, ${total} unchanged, 0 removed`));
    assert.deepEqual(await everything(client), before);
    assert.equal((await project.ajj(['status'])).code, 0);
    assert.match(
      (await project.ajj(['preview', '--no-policy', '--against', 'cluster'])).stdout,
      new RegExp(`^${total} unchanged$`, 'm'),
    );
  });

  it('has the API server refuse a pod that breaks the restricted standard (B5)', async () => {
    const { status, message } = await refusalOf(client.apply(privileged));
    assert.equal(status, 403);
    assert.match(message, /violates PodSecurity "restricted:latest"/);
  });

  it('has the API server refuse what the quota does not hold (A9)', async () => {
    const own = await client.read({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'aider' });
    const { spec } = (own as unknown as { spec: { template: { spec: { containers: object[] } } } }).spec.template;
    const bounds = { cpu: '10m', memory: '16Mi' };
    const container = { ...spec.containers[0], resources: { requests: bounds, limits: bounds } };
    const pod = {
      ...privileged,
      metadata: { name: 'visitor', namespace: 'data' },
      spec: { ...spec, serviceAccountName: 'default', containers: [container] },
    };
    const { status, message } = await refusalOf(client.apply(pod));
    assert.equal(status, 403);
    assert.match(message, /exceeded quota: data-quota/);
  });

  it('shows and mends what somebody changed or deleted by hand (D7)', async () => {
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

  it('removes exactly the objects of an agent that left the catalogue (B1)', async () => {
    const before = await everything(client);
    project.write('less.csv', catalogue.replace(/^aider,.*\n/m, ''));
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {catalogue: less.csv}\n`);
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

  it('lets one pod of a budget of 80 percent be evicted, and has the eviction API refuse the next (B4)', async () => {
    const five = '{scaling: {minReplicas: 5, maxReplicas: 6}, disruptionBudget: {minAvailablePercent: 80}}';
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {overrides: {aider: ${five}}}\n`);
    assert.equal((await project.ajj(['up'])).code, 0);
    const pods = await client.list('v1', 'Pod', { namespace: 'agents', labelSelector: 'app.kubernetes.io/name=aider' });
    assert.equal(pods.length, 5);
    const names = pods.map(({ metadata }) => metadata.name);
    await assertOneMayGo(client, { namespace: 'agents', name: 'aider' }, names);
  });

  it('rolls the pods of a tier when its settings change, and no others (B7)', async () => {
    const hashes = async (): Promise<Map<string, string>> =>
      new Map(
        (await client.list('apps/v1', 'Deployment', { namespace: 'agents' })).map(({ metadata, spec }) => [
          metadata.name,
          (spec as { template: { metadata: { annotations: Record<string, string> } } }).template.metadata.annotations[
            'fleetwright.io/settings-hash'
          ] as string,
        ]),
      );
    project.write('Pulumi.dev.yaml', development);
    assert.equal((await project.ajj(['up'])).code, 0);
    const before = await hashes();
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {tiers: {tier1: {limitShare: 0.06}}}\n`);
    assert.equal((await project.ajj(['up'])).code, 0);
    const rolled = [...(await hashes())].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
    assert.equal(rolled.length, 26);
    assert.ok(rolled.includes('autogpt'));
  });

  it('goes on after Ctrl-C, and after a kill, in the middle of applying', async () => {
    const fewer = catalogue.split('\n').slice(0, 60).join('\n');
    project.write('less.csv', `${fewer}\n`);
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {catalogue: less.csv, logLevel: INFO}\n`);
    const applying = /Applying \d+ objects: (apply|check)/;
    const stopped = await project.ajj(['up'], { onNote: (text) => (applying.test(text) ? 'SIGINT' : undefined) });
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.match(stopped.stderr, /interrupted; run the command again and it goes on from here/);
    project.write('Pulumi.dev.yaml', development);
    await project.ajj(['up'], { onNote: (text) => (applying.test(text) ? 'SIGKILL' : undefined) });
    assert.match((await project.ajj(['status'])).stdout, /did not come to its end: run ajj up again/);
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
      /Deployment agents\/autogpt: .*is not available after 4 s \(Unschedulable: 0\/\d+ nodes are available: .*unschedulable/,
    );
  });

  it('schedules agents onto slices of a GPU where the environment has them (B2)', async () => {
    project.write(
      'Pulumi.dev.yaml',
      `${development}  fleetwright:fleet: {gpuResource: nvidia.com/gpu.shared, pools: required}\n`,
    );
    assert.equal((await project.ajj(['up'])).code, 0);
    const pods = await client.list('v1', 'Pod', { namespace: 'agents', labelSelector: 'fleetwright.io/tier=tier1' });
    const nodes = pods.map(({ spec }) => (spec as { nodeName: string }).nodeName);
    assert.ok(nodes.length > 0);
    // Which of the two takes how many is the scheduler's business.
    for (const node of nodes) assert.ok(['tier1-1', 'tier1-2'].includes(node), node);
  });

  it('leaves a stack alone that Pulumi manages, and says which engine it needs (A7)', async () => {
    const owned = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'agents', name: 'agents-tier2' };
    const body = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'agents-tier2', namespace: 'agents', annotations: { owned: 'yes' } },
    };
    await client.apply(body, { fieldManager: 'pulumi-kubernetes-1a2b3c4d' });
    const before = await everything(client);
    for (const command of ['up', 'down']) {
      const { code, stderr } = await project.ajj([command]);
      assert.equal(code, 1);
      assert.match(stderr, /stack dev: .* is wrong because Pulumi manages/);
    }
    assert.deepEqual(await everything(client), before);
    await client.delete(owned);
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
    const before = await everything(client);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /ResourceQuota agents\/team: pods: "100" is wrong because the stack needs 131 there at the least, and 100 are free; raise the quota/,
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
    assert.match(taken.stderr, /--port: "80" is wrong because it is no port from 1024 to 65535/);
  });
});
