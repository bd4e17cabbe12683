import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { findObject, manifestsOf } from '../stacks/planned.ts';
import { goTool } from './go-tool.ts';

const limit = 2 * 60_000;

interface Container {
  image: string;
  securityContext: Record<string, unknown>;
  resources: Record<string, unknown>;
}
type Deployment = Manifest & { spec: { template: { spec: { containers: [Container] } } } };

const objects = manifestsOf({ environment: 'production' });
const policies = objects.filter(({ apiVersion }) => apiVersion.includes('kyverno.io/'));

/** A deployment of the platform, and what is spoiled of it. */
function deployment(spoil: (container: Container) => void = () => {}): Deployment {
  const made = structuredClone(findObject(objects, 'Deployment', 'aider')) as Deployment;
  spoil(made.spec.template.spec.containers[0]);
  return made;
}

/** What breaks each rule. Of images, which need their registry, only that one that is not known is refused. */
const violations: Readonly<Record<string, { readonly spoil: (container: Container) => void; readonly says: RegExp }>> =
  {
    'immutable-image': {
      spoil: (container) => Object.assign(container, { image: 'registry.example.com/x:latest' }),
      says: /immutable-image: container agent: Name a version/,
    },
    'read-only-root': {
      spoil: ({ securityContext }) => Object.assign(securityContext, { readOnlyRootFilesystem: false }),
      says: /read-only-root: container agent/,
    },
    'run-as-non-root': {
      spoil: ({ securityContext }) => Object.assign(securityContext, { runAsNonRoot: false }),
      says: /run-as-non-root: container agent/,
    },
    'resources-set': {
      spoil: ({ resources }) => delete resources.limits,
      says: /resources-set: container agent/,
    },
    'pod-security': {
      spoil: ({ securityContext }) => Object.assign(securityContext, { privileged: true }),
      says: /pod-security: privileged-containers: container agent: Set securityContext.privileged to false/,
    },
  };
const ofImages = ['signed-images', 'attested-images'];

describe('rules as Kyverno holds them, by its own command line (F2)', function () {
  this.timeout(limit);
  let kyverno: string;
  let folder: string;

  before(async function () {
    this.timeout(30 * 60_000); // it may have to be built
    kyverno = await goTool({
      name: 'kyverno',
      package: './cmd/cli/kubectl-kyverno',
      published: {
        path: 'github.com/kyverno/kyverno',
        version: 'v1.19.1',
        sum: 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=',
      },
    });
    folder = await mkdtemp(join(tmpdir(), 'fleetwright-kyverno-'));
    const labels = findObject(objects, 'Namespace', 'agents').metadata.labels as object;
    const values = { apiVersion: 'cli.kyverno.io/v1alpha1', kind: 'Value', metadata: { name: 'values' } };
    await write('values.yaml', { ...values, namespaceSelector: [{ name: 'agents', labels }] });
    for (const policy of policies) await write(`${policy.metadata.name}.yaml`, policy);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  // JSON is YAML, too.
  const write = (name: string, ...contents: readonly object[]): Promise<void> =>
    writeFile(join(folder, name), contents.map((content) => JSON.stringify(content)).join('\n---\n'));
  const apply = async (rule: string, ...given: readonly object[]): Promise<{ counts: string; output: string }> => {
    await write('resources.yaml', ...given);
    const words = [
      'apply',
      `fleetwright-${rule}.yaml`,
      '--resource',
      'resources.yaml',
      '-f',
      'values.yaml',
      '--detailed-results',
    ];
    const running = promisify(execFile)(kyverno, words, { cwd: folder, timeout: limit, maxBuffer: 1 << 26 });
    running.child.stdin?.end();
    const { stdout, stderr } = await running.catch((error: { stdout: string; stderr: string }) => error);
    const output = `${stdout}${stderr}`;
    return { counts: /pass: \d+, fail: \d+, warn: \d+, error: \d+/.exec(output)?.[0] ?? output, output };
  };

  it('are all tried', () => {
    assert.deepEqual(
      policies.map(({ metadata }) => metadata.name).sort(),
      [...Object.keys(violations), ...ofImages].map((name) => `fleetwright-${name}`).sort(),
    );
  });

  for (const [rule, { spoil, says }] of Object.entries(violations)) {
    it(`let the platform’s own pass ${rule}, and refuse what breaks it`, async () => {
      const good = await apply(rule, deployment());
      assert.equal(good.counts, 'pass: 1, fail: 0, warn: 0, error: 0', good.output);
      const bad = await apply(rule, deployment(spoil));
      assert.equal(bad.counts, 'pass: 0, fail: 1, warn: 0, error: 0', bad.output);
      assert.match(bad.output, says);
    });
  }

  for (const rule of ofImages) {
    it(`compile ${rule}, and refuse an image whose registry does not vouch for it`, async () => {
      const { counts, output } = await apply(rule, deployment());
      assert.equal(counts, 'pass: 0, fail: 1, warn: 0, error: 0', output);
      const other = deployment((container) => Object.assign(container, { image: 'elsewhere.example.com/x:1' }));
      assert.equal(
        (await apply(rule, other)).counts,
        'pass: 1, fail: 0, warn: 0, error: 0',
        'an image of somebody else',
      );
    });
  }

  it('let every workload of the platform’s agents pass', async () => {
    const workloads = objects.filter(
      ({ kind, metadata }) => ['Deployment', 'StatefulSet'].includes(kind) && metadata.namespace === 'agents',
    );
    assert.ok(workloads.length >= 131);
    for (const rule of Object.keys(violations)) {
      const { counts, output } = await apply(rule, ...workloads);
      assert.equal(counts, `pass: ${workloads.length}, fail: 0, warn: 0, error: 0`, output.slice(-2000));
    }
  });
});
