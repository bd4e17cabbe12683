import assert from 'node:assert/strict';
import { type ClusterClient, RefusedByServer } from '../../apply/index.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { assertOneMayGo } from './eviction.ts';
import { development, liveProject, readyLimit } from './live-project.ts';

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

describe('a fleet of 131 agents on the embedded control plane', function () {
  this.timeout(180_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject(development));
  });
  after(() => project?.remove());

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

  it('schedules agents onto slices of a GPU where the environment has them (B2)', async () => {
    project.write(
      'Pulumi.dev.yaml',
      `${development}  fleetwright:fleet: {gpuResource: nvidia.com/gpu.shared, poolAffinity: required}\n`,
    );
    assert.equal((await project.ajj(['up'])).code, 0);
    const pods = await client.list('v1', 'Pod', { namespace: 'agents', labelSelector: 'fleetwright.io/tier=tier1' });
    const nodes = pods.map(({ spec }) => (spec as { nodeName: string }).nodeName);
    assert.ok(nodes.length > 0);
    // Which of the two takes how many is the scheduler's business.
    for (const node of nodes) assert.ok(['tier1-1', 'tier1-2'].includes(node), node);
  });
});
