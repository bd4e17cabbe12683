import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterClient } from '../../apply/index.ts';
import { readDocument } from '../cli/output/schemas/read-document.ts';
import type { AjjRun, ProjectCopy } from '../cli/project.ts';
import { readyBehind, sampled } from './endpoints.ts';
import { liveProject, readyLimit } from './live-project.ts';

const image = (version: string): string => `registry.example.com/myapp:${version}`;

describe('applications on the embedded control plane (C11, D2, D3, D10, J1)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject());
  });
  after(() => project?.remove());

  const deploy = (version: string, ...more: string[]): Promise<AjjRun> =>
    project.ajj(['deploy', 'myapp', '-p', 'continuous-operations', '-n', 'shop', '--image', image(version), ...more]);
  const rollout = (action: string, ...more: string[]): Promise<AjjRun> =>
    project.ajj(['rollout', action, 'myapp', '-n', 'shop', ...more]);
  const behind = (): Promise<string[]> => readyBehind(client, 'shop', 'myapp');
  const settled = async (wanted: (pods: readonly string[]) => boolean): Promise<readonly string[]> => {
    const end = Date.now() + 20_000;
    for (;;) {
      const pods = await behind();
      if (wanted(pods)) return pods;
      if (Date.now() > end) assert.fail(`behind the service are ${pods.join(', ') || 'no pods'}`);
      await sleep(50);
    }
  };
  const all = (color: string, count: number) => (pods: readonly string[]) =>
    pods.length === count && pods.every((pod) => pod.startsWith(`myapp-${color}-`));

  it('show in a dry run what would be, and change nothing', async () => {
    const { code, stdout, stderr } = await deploy('1.0.0', '--dry-run');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Deployment shop\/myapp-blue/);
    assert.equal(await client.read({ apiVersion: 'v1', kind: 'Namespace', name: 'shop' }), undefined);
  });

  it('come up with the policies on, in a namespace that is closed and bounded', async () => {
    const { code, stdout, stderr } = await deploy('1.0.0');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /no violation/);
    await settled(all('blue', 3));
    const namespace = await client.read({ apiVersion: 'v1', kind: 'Namespace', name: 'shop' });
    assert.equal(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'], 'restricted');
    assert.ok(
      await client.read({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        namespace: 'shop',
        name: 'default-deny',
      }),
    );
  });

  it('switch to a new color with no moment at which nothing answers, and keep the old one', async () => {
    const { result, counts } = await sampled(client, ['shop', 'myapp'], () => deploy('1.1.0'));
    assert.equal(result.code, 0, result.stderr);
    await settled(all('green', 3));
    assert.ok(counts.length > 20, `only ${counts.length} samples`);
    assert.ok(Math.min(...counts) >= 3, `down to ${Math.min(...counts)}`);
    const old = await client.read({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'myapp-blue' });
    assert.equal((old as { status?: { availableReplicas?: number } }).status?.availableReplicas, 3);
  });

  it('go back at once, again with no gap', async () => {
    const { result, counts } = await sampled(client, ['shop', 'myapp'], () => rollout('undo'));
    assert.equal(result.code, 0, result.stderr);
    await settled(all('blue', 3));
    assert.ok(Math.min(...counts) >= 3, `down to ${Math.min(...counts)}`);
  });

  it('shift step by step by the share of replicas, and say that it is one', async () => {
    const { code, stdout, stderr } = await deploy('1.2.0', '--strategy', 'canary');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /step 1 of 5: 10 % asked, 25 % by replicas \(1 new, 3 old\)/);
    const share = (pods: readonly string[]): string =>
      ['green', 'blue'].map((color) => pods.filter((pod) => pod.includes(`-${color}-`)).length).join(':');
    await settled((pods) => share(pods) === '1:3');
    await rollout('promote');
    assert.match((await rollout('promote')).stdout, /step 3 of 5: 50 % asked, 50 % by replicas/);
    await settled((pods) => share(pods) === '3:3');
    await rollout('abort');
    await settled(all('blue', 3));
    const { stdout: status } = await rollout('status');
    assert.match(status, /revision 1 {2}myapp-blue {2}serves/);
    assert.doesNotMatch(status, /green/);
  });

  it('refuse what cannot be, with nothing changed', async () => {
    const before = await rollout('status', '--json');
    readDocument(before.stdout, 'ajj/rollout-status/v1');
    const none = await project.ajj(['rollout', 'promote', 'myapp', '-n', 'shop']);
    assert.equal(none.code, 1);
    assert.match(none.stderr, /no delivery is in progress/);
    const unknown = await deploy('1.3.0', '--with', 'continuous-operations.nothing');
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /must name an existing pattern or feature/);
    const latest = await deploy('latest');
    assert.equal(latest.code, 1);
    assert.match(latest.stderr, /must be a version that never changes/);
    project.write('strict.yaml', 'immutable-image: { requireDigest: [development] }\n');
    const strict = await deploy('1.3.0', '--policy-config', 'strict.yaml');
    assert.equal(strict.code, 1);
    assert.match(strict.stdout, /immutable-image/);
    const optimize = ['optimize', 'myapp', '-n', 'shop', '-t', 'latency', '-m', 'auto'];
    const better = await project.ajj([...optimize, '--policy-config', 'strict.yaml']);
    assert.equal(better.code, 1);
    assert.match(better.stderr, /nothing was changed: fix the violations first/);
    const elsewhere = await project.ajj(['rollout', 'undo', 'myapp', '-n', 'elsewhere']);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.stderr, /shop\/myapp/);
    assert.equal((await rollout('status', '--json')).stdout, before.stdout);
  });

  it('go back in place to a version that may ask for less, into its bounds', async () => {
    const args = (pattern: string) => ['deploy', 'less', '-p', pattern, '-n', 'less', '--image', image('1.0.0')];
    const bounds = async (): Promise<unknown> => {
      const quota = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'less', name: 'less-quota' };
      return ((await client.read(quota)) as { spec?: unknown } | undefined)?.spec;
    };
    assert.equal((await project.ajj(args('continuous-operations'))).code, 0);
    const before = await bounds();
    assert.ok(before);
    const larger = await project.ajj(args('performance-optimizer'));
    assert.equal(larger.code, 0, larger.stderr);
    assert.notDeepEqual(await bounds(), before);
    const back = await project.ajj(['rollout', 'undo', 'less', '-n', 'less', '--timeout', '40']);
    assert.equal(back.code, 0, back.stderr);
    assert.deepEqual(await bounds(), before);
    assert.equal((await project.ajj(['undeploy', 'less', '-n', 'less'])).code, 0);
  });

  it('can want rules again whose last application went (F4)', async () => {
    const args = ['deploy', 'safe', '-p', 'security-first', '-n', 'safe', '--image', image('1.0.0')];
    for (const round of [1, 2]) {
      const { code, stdout, stderr } = await project.ajj(args);
      assert.equal(code, 0, `round ${round}: ${stderr}${stdout}`);
      const removed = await project.ajj(['undeploy', 'safe', '-n', 'safe']);
      assert.equal(removed.code, 0, removed.stderr);
    }
  });

  it('take a second application into their namespace, whose bounds grow with it', async () => {
    const hard = async (): Promise<Record<string, string>> => {
      const quota = await client.read({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        namespace: 'shop',
        name: 'shop-quota',
      });
      return (quota as unknown as { spec: { hard: Record<string, string> } }).spec.hard;
    };
    const before = Number((await hard()).pods);
    const args = ['deploy', 'second', '-p', 'continuous-operations', '-n', 'shop', '--image', image('1.0.0')];
    const { code, stderr } = await project.ajj(args);
    assert.equal(code, 0, stderr);
    assert.equal(Number((await hard()).pods), before * 2);
    await settled(all('blue', 3));
  });
});
