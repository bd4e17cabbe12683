import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { ApiClient } from '../../controlplane/api.ts';
import { nameOf } from '../../controlplane/definitions/definition.ts';
import { ensureBinary, startControlPlane } from '../../controlplane/index.ts';
import { type LiveCluster, until } from '../controlplane/live-cluster.ts';
import { connects, gpuNode, list, manifests, node, privilegedPod } from '../controlplane/live-fixtures.ts';
import { type LiveControlPlane, liveControlPlane } from './live-control-plane.ts';
import { readyLimit } from './live-project.ts';

const nodes = [node('n1'), node('n2'), gpuNode];

describe('the embedded control plane (A7)', function () {
  this.timeout(60_000);
  let plane: LiveControlPlane;
  let directory: string;
  let cluster: LiveCluster;

  before(async function () {
    this.timeout(readyLimit);
    plane = await liveControlPlane(nodes);
    ({ directory, cluster } = plane);
  });

  after(() => plane?.remove());

  describe('once started', () => {
    it('has all components ready, and the nodes that were asked for', async () => {
      const { components, nodes: count, phase } = await cluster.status();
      assert.deepEqual([cluster.running.started, phase, count], [true, 'running', nodes.length]);
      assert.deepEqual(
        components.map(({ name, ready }) => `${name} ${ready}`),
        ['etcd true', 'kube-apiserver true', 'kube-controller-manager true', 'kube-scheduler true', 'kwok true'],
      );
      assert.equal(((await cluster.ask('GET', '/version')).body as { gitVersion: string }).gitVersion, 'v1.36.3');
    });

    it('gives a node the labels, the taints and the devices that were asked for', async () => {
      const { metadata, spec, status } = (await cluster.ask('GET', '/api/v1/nodes/gpu')).body as typeof gpuNode;
      for (const [key, value] of Object.entries(gpuNode.metadata.labels)) assert.equal(metadata.labels[key], value);
      assert.deepEqual(spec.taints, gpuNode.spec.taints);
      assert.deepEqual(status.capacity, gpuNode.status.capacity);
      assert.deepEqual(status.allocatable, gpuNode.status.allocatable);
    });

    it('has components of which none takes the core from another before its slice is over, where Linux runs them', async function () {
      if (process.platform !== 'linux') this.skip();
      for (const { name, pid } of (await cluster.status()).components) {
        const threads = await readdir(`/proc/${pid}/task`);
        const policies = await Promise.all(threads.map((thread) => policyOf(`/proc/${pid}/task/${thread}/stat`)));
        assert.deepEqual([name, [...new Set(policies)]], [name, ['SCHED_BATCH']]);
      }
    });

    it('has an API server that collects its garbage once it is idle', async () => {
      const { allocated } = await garbageOf(cluster);
      await until('much garbage', async () => (await garbageOf(cluster)).allocated > allocated + 100e6);
      const { collections } = await garbageOf(cluster);
      await until('a collection', async () => {
        await sleep(1_000); // or the question keeps it from being idle
        return (await garbageOf(cluster)).collections > collections;
      });
    });

    it('is found running by a second start, which changes no more than the nodes', async () => {
      const pid = (await cluster.status()).pid;
      const larger = { ...node('n2'), status: { capacity: { cpu: '64', memory: '64Gi', pods: '110' } } };
      const again = await startControlPlane({ directory, nodes: [node('n1'), larger, node('n3')] });
      assert.equal(again.started, false);
      assert.equal((await cluster.status()).pid, pid);
      const found = list<typeof gpuNode>(await cluster.ask('GET', '/api/v1/nodes'));
      assert.deepEqual(
        found.map(({ metadata, status }) => `${metadata.name} ${status.capacity?.cpu}`),
        ['n1 8', 'n2 64', 'n3 8'],
      );
      await cluster.start(nodes); // as the other tests expect it
    });

    it('gets back at the next start what it needs and somebody took away', async () => {
      const definition = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/scaledobjects.keda.sh';
      const gone = await cluster.ask('DELETE', definition);
      assert.equal(gone.status, 200);
      await until('the kind is gone', async () => (await cluster.ask('GET', definition)).status === 404);
      await startControlPlane({ directory, nodes });
      const listed = await cluster.ask('GET', '/apis/keda.sh/v1alpha1/scaledobjects');
      assert.equal(listed.status, 200);
    });

    it('checks objects of the kinds that are asked for, unless somebody else defined them, and stays so', async () => {
      const [scaled, vertical] = ['scaledobjects.keda.sh', 'verticalpodautoscalers.autoscaling.k8s.io'];
      const at = (name: string): string => `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
      const { metadata, ...rest } = (await cluster.ask('GET', at(vertical))).body as { metadata: object };
      const foreign = { ...rest, metadata: { ...metadata, labels: {} } };
      assert.equal((await cluster.ask('PUT', at(vertical), foreign)).status, 200);
      const accepts = async (name: string): Promise<boolean> =>
        JSON.stringify(((await cluster.ask('GET', at(name))).body as { spec: object }).spec).includes(
          '"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}',
        );
      assert.deepEqual([await accepts(scaled), await accepts(vertical)], [true, true]);
      const kinds = customKinds.filter((kind) => [scaled, vertical].includes(nameOf(kind)));
      assert.equal(kinds.length, 2);
      assert.deepEqual((await startControlPlane({ directory, nodes, kinds })).unchecked, []);
      assert.deepEqual([await accepts(scaled), await accepts(vertical)], [false, true]);
      await startControlPlane({ directory, nodes });
      assert.equal(await accepts(scaled), false);
    });

    it('binds a claim of its default class at once, before any pod asks for it', async () => {
      const claims = '/api/v1/namespaces/default/persistentvolumeclaims';
      const body = {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'at-once' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      };
      assert.equal((await cluster.ask('POST', claims, body)).status, 201);
      await until('the claim is bound', async () => {
        const claim = (await cluster.ask('GET', `${claims}/at-once`)).body as { status: { phase: string } };
        return claim.status.phase === 'Bound';
      });
      assert.equal((await cluster.ask('DELETE', `${claims}/at-once`)).status, 200);
    });

    it('keeps its secrets to its user, and its ports to this machine', async () => {
      for (const name of ['kubeconfig', 'credentials/tokens.csv', 'certificates/apiserver.key']) {
        assert.equal((await stat(join(directory, name))).mode & 0o077, 0, `others can read ${name}`);
      }
      const ports = Object.values(JSON.parse(await readFile(join(directory, 'ports.json'), 'utf8')) as object);
      const addresses = Object.values(networkInterfaces()).flat();
      const outside = addresses.flatMap((one) => (one && !one.internal && one.family === 'IPv4' ? [one.address] : []));
      for (const port of ports) {
        assert.equal(await connects(port, '127.0.0.1'), true);
        for (const address of outside) assert.equal(await connects(port, address), false, `${address}:${port} is open`);
      }
    });

    it('lets in only who has its token', async () => {
      const certificate = await readFile(join(directory, 'certificates', 'apiserver.crt'), 'utf8');
      for (const [token, expected] of [
        ['nonsense', 401],
        ['', 403],
      ] as const) {
        const stranger = new ApiClient(cluster.running.server, certificate, token);
        assert.equal((await stranger.ask({ method: 'GET', path: '/api/v1/secrets' })).status, expected);
        stranger.close();
      }
    });

    it('brings a kubectl', async () => {
      const { path } = await ensureBinary();
      const words = [
        'kubectl',
        '--kubeconfig',
        cluster.running.kubeconfig,
        '--context',
        'fleetwright',
        'get',
        'nodes',
        '-o',
        'name',
      ];
      const { stdout } = await promisify(execFile)(path, words);
      assert.deepEqual(stdout.trim().split('\n').sort(), ['node/gpu', 'node/n1', 'node/n2']);
    });
  });

  describe('as a cluster', () => {
    before(async () => {
      for (const [path, body] of manifests) assert.equal((await cluster.ask('POST', path, body)).status, 201, path);
    });

    it('refuses a pod that violates `restricted` in a namespace that enforces it', async () => {
      const { status, body } = await cluster.ask('POST', '/api/v1/namespaces/live/pods', privilegedPod);
      assert.equal(status, 403);
      assert.match((body as { message: string }).message, /violates PodSecurity "restricted:latest": privileged/);
    });

    it('runs pods, at once as many as the autoscaler’s least', async () => {
      await cluster.podsReady(3);
    });

    it('replaces a pod that is deleted', async () => {
      const [first] = await cluster.pods();
      assert.ok(first);
      await cluster.deletePod(first.name);
      await until('another pod in its place', async () => {
        const found = await cluster.pods();
        return found.length === 3 && found.every(({ name, ready }) => ready && name !== first.name);
      });
    });

    it('refuses an eviction past the disruption budget', async () => {
      const evict = async () => {
        const [pod] = (await cluster.pods()).filter(({ ready }) => ready);
        const metadata = { name: pod?.name, namespace: 'live' };
        const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata };
        return (await cluster.ask('POST', `/api/v1/namespaces/live/pods/${pod?.name}/eviction`, eviction)).status;
      };
      const budget = '/apis/policy/v1/namespaces/live/poddisruptionbudgets/agent';
      await until('the budget counts the pods', async () => {
        const { status } = (await cluster.ask('GET', budget)).body as { status: { currentHealthy: number } };
        return status.currentHealthy === 3;
      });
      assert.equal(await evict(), 429);
    });

    it('gives a volume to a claim that waits for its first consumer', async () => {
      await until('the claim is bound', async () => {
        const claim = (await cluster.ask('GET', '/api/v1/namespaces/live/persistentvolumeclaims/data')).body;
        return (claim as { status: { phase: string } }).status.phase === 'Bound';
      });
    });
  });
});

/** What the API server's Go has allocated since it started, in bytes, and resolution of the query it has collected garbage. */
async function garbageOf(cluster: LiveCluster): Promise<{ readonly allocated: number; readonly collections: number }> {
  const text = String((await cluster.ask('GET', '/metrics')).body);
  const value = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
  return { allocated: value('go_memstats_alloc_bytes_total'), collections: value('go_gc_duration_seconds_count') };
}

/** How the kernel shares a core among threads, by the thread's line in `/proc` (proc_pid_stat(5), field 41). */
async function policyOf(path: string): Promise<string> {
  const afterName = (await readFile(path, 'utf8')).split(') ').at(-1) as string;
  const policy = afterName.split(' ')[41 - 3];
  return policy === '3' ? 'SCHED_BATCH' : `policy ${policy}`;
}
