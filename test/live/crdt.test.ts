import assert from 'node:assert/strict';
import type { ClusterClient } from '../../apply/index.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { assertOneMayGo } from './eviction.ts';
import { liveProject, readyLimit } from './live-project.ts';

const namespace = 'jarvis-system';

/** One agent beside the cluster, which spreads for certain, on the platform's own class, with ingress and backup. */
const stack = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: one.csv }
  fleetwright:crdt:
    storage: { class: fast-ssd, retain: false }
    spread: { zones: DoNotSchedule }
    ingress: { enabled: true, host: jarvis.example.com }
    backup: { enabled: true }
`;

interface Claim {
  readonly status: { readonly phase: string };
  readonly spec: { readonly storageClassName: string };
}

describe('CRDT cluster on the embedded control plane', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject(stack));
  });
  after(() => project?.remove());

  const members = () => client.list('v1', 'Pod', { namespace, labelSelector: 'app.kubernetes.io/component=crdt' });

  it('has three members ready, each under its own name, in a zone of its own (B13)', async () => {
    const pods = await members();
    assert.deepEqual(pods.map(({ metadata }) => metadata.name).sort(), ['jarvis-0', 'jarvis-1', 'jarvis-2']);
    const nodes = new Map(
      (await client.list('v1', 'Node')).map(({ metadata }) => [
        metadata.name,
        metadata.labels?.['topology.kubernetes.io/zone'],
      ]),
    );
    const zones = pods.map(({ spec }) => nodes.get((spec as { nodeName: string }).nodeName));
    assert.deepEqual(zones.sort(), ['us-west-2a', 'us-west-2b', 'us-west-2c']);
    assert.match((await project.ajj(['status'])).stdout, /3 of 3 workloads available/);
  });

  it('has a bound volume for each member, of the class that the platform makes (B13)', async () => {
    const claims = await client.list('v1', 'PersistentVolumeClaim', { namespace });
    const ofMembers = claims.filter(({ metadata }) => metadata.name.startsWith('data-jarvis-'));
    assert.equal(ofMembers.length, 3);
    for (const claim of ofMembers as unknown as Claim[]) {
      assert.deepEqual([claim.status.phase, claim.spec.storageClassName], ['Bound', 'fleetwright-fast-ssd']);
    }
  });

  it('has its autoscaler, ingress and backup accepted by the API server', async () => {
    for (const [apiVersion, kind, name] of [
      ['autoscaling/v2', 'HorizontalPodAutoscaler', 'jarvis'],
      ['networking.k8s.io/v1', 'Ingress', 'jarvis'],
      ['batch/v1', 'CronJob', 'jarvis-backup'],
    ] as const) {
      assert.ok(await client.read({ apiVersion, kind, namespace, name }), kind);
    }
  });

  it('lets one member be evicted, and refuses the next while it is away (B13)', async () => {
    await assertOneMayGo(client, { namespace, name: 'jarvis' }, ['jarvis-2', 'jarvis-1', 'jarvis-0']);
  });

  it('leaves no volume behind when it is taken down', async () => {
    assert.equal((await project.ajj(['down'])).code, 0);
    assert.equal((await client.list('v1', 'PersistentVolumeClaim')).length, 0);
    assert.equal(
      await client.read({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'fleetwright-fast-ssd' }),
      undefined,
    );
  });
});
