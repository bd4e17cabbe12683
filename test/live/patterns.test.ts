import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { ClusterClient } from '../../apply/index.ts';
import { patterns } from '../../components/applications/patterns/registry.ts';
import { readDocument } from '../cli/output/schemas/read-document.ts';
import type { AjjRun, ProjectCopy } from '../cli/project.ts';
import { sampled } from './endpoints.ts';
import { liveProject, readyLimit } from './live-project.ts';

const image = 'registry.example.com/myapp:1.0.0';

/** The combinations of 000, "Pattern Combinations". */
const combinations = [
  ['security-first', 'performance-optimizer.caching', 'performance-optimizer.network'],
  ['cost-optimization', 'ai-autonomous-scaling.prediction', 'ai-autonomous-scaling.proactive'],
  ['continuous-operations', 'self-learning.reasoningbank', 'self-learning.neural'],
] as const;

describe('patterns on the embedded control plane (C1–C8, C11, C12, C14)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject());
  });
  after(() => project?.remove());

  const deploy = (name: string, pattern: string, namespace: string, ...more: string[]): Promise<AjjRun> =>
    project.ajj(['deploy', name, '-p', pattern, '-n', namespace, '--image', image, '--timeout', '60', ...more]);

  // First, as rules that others hold stay.
  it('leaves nothing behind of what it measured, rules of admission neither (C14)', async () => {
    const kinds = [
      ['v1', 'Namespace'],
      ['v1', 'ConfigMap'],
      ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
      ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding'],
    ] as const;
    const seen = async (): Promise<string[]> => {
      const lists = await Promise.all(kinds.map(([apiVersion, kind]) => client.list(apiVersion, kind)));
      return lists
        .flat()
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`)
        .sort();
    };
    const before = await seen();
    const { code, stdout, stderr } = await project.ajj(['benchmark', '-p', 'security-first', '-a', '3', '--json']);
    assert.equal(code, 0, stderr);
    readDocument(stdout, 'ajj/benchmark/v1');
    assert.deepEqual(await seen(), before);
  });

  for (const { name } of patterns) {
    it(`deploys ${name} with the policies on, as the pattern says and nothing beside it`, async () => {
      const { code, stdout, stderr } = await deploy('myapp', name, name);
      assert.equal(code, 0, stderr + stdout);
      assert.match(stdout, /no violation/);
      const analysis = await project.ajj(['analyze', 'myapp', '-n', name, '--deep']);
      assert.equal(analysis.code, 0, analysis.stdout + analysis.stderr);
      assert.match(analysis.stdout, /nothing deviates from the pattern/);
    });
  }

  for (const [base, ...added] of combinations) {
    it(`deploys ${base} with ${added.join(' and ')}`, async () => {
      const { code, stdout, stderr } = await deploy('combined', base, base, '--with', ...added);
      assert.equal(code, 0, stderr + stdout);
      for (const feature of added) assert.match(stdout, new RegExp(`✔ ${feature.replace('.', '\\.')}:`));
    });
  }

  it('deploys a custom pattern from its file, keeps it with the application, and goes back without the file (C9)', async () => {
    const file = project.write(
      'hybrid.yaml',
      `apiVersion: ajj.io/v1
kind: DeploymentPattern
metadata:
  name: custom-hybrid
spec:
  extends: continuous-operations
  overrides:
    autoscaling:
      enabled: true
      type: predictive
  additions:
    customFeature:
      enabled: true
`,
    );
    const { code, stdout, stderr } = await deploy('hybrid', 'hybrid.yaml', 'custom');
    assert.equal(code, 0, stderr + stdout);
    assert.match(stdout, /✔ custom-hybrid\.custom-feature:/);
    assert.match(stdout, /✔ ai-autonomous-scaling\.proactive:/);
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'custom', name: 'hybrid-blue-settings' };
    const { data } = (await client.read(settings)) as unknown as { data: Record<string, string> };
    assert.equal(data.CUSTOM_FEATURE_ENABLED, 'true');
    rmSync(file);
    const analysis = await project.ajj(['analyze', 'hybrid', '-n', 'custom']);
    assert.equal(analysis.code, 0, analysis.stdout + analysis.stderr);
    const other = await deploy('hybrid', 'continuous-operations', 'custom', '--strategy', 'rolling');
    assert.equal(other.code, 0, other.stderr);
    const undone = await project.ajj(['rollout', 'undo', 'hybrid', '-n', 'custom']);
    assert.equal(undone.code, 0, undone.stderr);
    assert.match((await project.ajj(['rollout', 'status', 'hybrid', '-n', 'custom'])).stdout, /custom-hybrid/);
  });

  it('finds what somebody changed by hand, field by field', async () => {
    const place = ['-n', 'cost-optimization', 'deploy/myapp'];
    await project.ajj(['kubectl', 'set', 'resources', ...place, '--requests=cpu=1m']);
    const { code, stdout } = await project.ajj(['analyze', 'myapp', '-n', 'cost-optimization']);
    assert.equal(code, 1);
    assert.match(stdout, /resources\.requests\.cpu: "1m" → "400m"/);
  });

  it('switches an application to another pattern side by side, with no gap, and retires the old one', async () => {
    const { result, counts } = await sampled(client, ['cost-optimization', 'myapp'], () =>
      deploy('myapp', 'performance-optimizer', 'cost-optimization', '--strategy', 'blue-green'),
    );
    assert.equal(result.code, 0, result.stderr + result.stdout);
    assert.ok(counts.length > 20 && Math.min(...counts) >= 1, `down to ${Math.min(...counts)}`);
    const vertical = () =>
      client.read({
        apiVersion: 'autoscaling.k8s.io/v1',
        kind: 'VerticalPodAutoscaler',
        namespace: 'cost-optimization',
        name: 'myapp',
      });
    assert.ok(await vertical(), 'the version of the old pattern is kept whole');
    const retired = await project.ajj(['rollout', 'retire', 'myapp', '-n', 'cost-optimization']);
    assert.equal(retired.code, 0, retired.stderr);
    assert.match(retired.stdout, /myapp-blue {2}serves {2}performance-optimizer/);
    assert.equal(await vertical(), undefined);
  });

  it('shifts an application to another pattern step by step, with no gap (C11)', async () => {
    const at = ['quic-multi-agent', 'myapp'] as const;
    const shift = ['--strategy', 'canary', '--steps', '50,100'];
    const { result, counts } = await sampled(client, at, async () => {
      const begun = await deploy('myapp', 'performance-optimizer', 'quic-multi-agent', ...shift);
      assert.equal(begun.code, 0, begun.stderr + begun.stdout);
      assert.match(begun.stdout, /step 1 of 2: 50 % asked, 50 % by replicas/);
      const promoted = await project.ajj(['rollout', 'promote', 'myapp', '-n', 'quic-multi-agent']);
      assert.equal(promoted.code, 0, promoted.stderr);
      return project.ajj(['rollout', 'retire', 'myapp', '-n', 'quic-multi-agent']);
    });
    assert.equal(result.code, 0, result.stderr);
    assert.match(result.stdout, /myapp-blue {2}serves {2}performance-optimizer/);
    assert.doesNotMatch(result.stdout, /quic-multi-agent {2}registry/);
    assert.ok(Math.min(...counts) >= 1, `down to ${Math.min(...counts)}`);
    const analysis = await project.ajj(['analyze', 'myapp', '-n', 'quic-multi-agent', '-p', 'performance-optimizer']);
    assert.match(analysis.stdout, /nothing deviates from the pattern/);
    const other = await project.ajj(['analyze', 'myapp', '-n', 'quic-multi-agent', '-p', 'quic-multi-agent']);
    assert.equal(other.code, 0, other.stderr);
    assert.doesNotMatch(other.stdout, /data\.record/);
  });

  it('holds the rules of security-first for whoever comes into a namespace of applications', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'latest', namespace: 'security-first' },
      spec: {
        securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'app',
            image: 'registry.example.com/myapp:latest',
            resources: { requests: { cpu: '1m', memory: '1Mi' }, limits: { cpu: '1m', memory: '1Mi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    };
    await assert.rejects(async () => client.apply(pod, { dryRun: true }), /immutable-image/);
    const removed = await project.ajj(['undeploy', 'myapp', '-n', 'security-first']);
    assert.equal(removed.code, 0, removed.stderr);
  });

  it('proposes what makes an application cheaper, with the effect, and applies it on request', async () => {
    const args = ['optimize', 'combined', '-n', 'continuous-operations', '-t', 'cost'];
    const proposed = await project.ajj(args);
    assert.equal(proposed.code, 0, proposed.stderr);
    assert.match(proposed.stdout, /\+ cost-optimization\.spot/);
    assert.match(proposed.stdout, /✘ cost-optimization\.bin-packing/, 'it fights high availability, and says so');
    const applied = await project.ajj([...args, '-m', 'auto']);
    assert.equal(applied.code, 0, applied.stderr + applied.stdout);
    const again = await project.ajj(args);
    assert.doesNotMatch(again.stdout, /\+ cost-optimization\.spot/);
  });

  it('measures deploying, recovering and scaling, and says what is simulated (C14)', async () => {
    const { code, stdout, stderr } = await project.ajj(['benchmark', '-p', 'quic-multi-agent', '-a', '3', '--json']);
    assert.equal(code, 0, stderr);
    const { measured, simulated, claimedBy000 } = readDocument(stdout, 'ajj/benchmark/v1') as unknown as {
      measured: Record<string, { medianSeconds: number }>;
      simulated: boolean;
      claimedBy000: { deploySeconds: number };
    };
    for (const { medianSeconds } of Object.values(measured)) assert.ok(medianSeconds > 0);
    assert.equal(simulated, true);
    assert.equal(claimedBy000.deploySeconds, 2.9);
  });
});
