import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterClient } from '../../apply/index.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { admissionRules } from '../../components/security/admission/admission-rules.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { manifestsOf } from '../stacks/planned.ts';
import { liveProject, readyLimit } from './live-project.ts';

const stack = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: one.csv }
  fleetwright:admission: { registries: [registry.k8s.io/, ghcr.io/open-feature/, docker.io/alpine/] }
`;

interface Container {
  image: string;
  name: string;
  resources?: object;
  securityContext: Record<string, unknown>;
}

type Deployment = Manifest & { spec: { template: { metadata: object; spec: { containers: [Container] } } } };

const aider = manifestsOf({ environment: 'development' }).find(
  ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'aider',
) as Deployment;

/** A deployment that nothing is wrong with, but what `spoil` does to its container. */
function deployment(spoil: (container: Container) => void): Deployment {
  const made = structuredClone(aider) as Deployment & { metadata: { name: string } };
  made.metadata.name = 'tried';
  spoil(made.spec.template.spec.containers[0]);
  return made;
}

/** What breaks each rule, and that rule alone: the Pod Security Standard has nothing against any of it. */
const violations: readonly [rule: string, spoil: (container: Container) => void][] = [
  ['immutable-image', (container) => Object.assign(container, { image: 'registry.k8s.io/pause:latest' })],
  ['immutable-image', (container) => Object.assign(container, { image: 'registry.k8s.io/pause' })],
  ['read-only-root', ({ securityContext }) => Object.assign(securityContext, { readOnlyRootFilesystem: false })],
  ['read-only-root', ({ securityContext }) => delete securityContext.readOnlyRootFilesystem],
  ['run-as-non-root', ({ securityContext }) => Object.assign(securityContext, { runAsNonRoot: false })],
  ['resources-set', (container) => Object.assign(container, { resources: { requests: { cpu: '1m', memory: '1Mi' } } })],
  ['trusted-registry', (container) => Object.assign(container, { image: 'registry.k8s.io.example.com/pause:3.10' })],
];

describe('rules that the API server holds (F4)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject(stack));
  });
  after(() => project?.remove());

  const attempt = (manifest: object): Promise<string> =>
    client.apply(manifest, { dryRun: true, fieldManager: 'somebody' }).then(
      () => 'taken',
      (error: Error) => error.message,
    );

  it('are taken by it, each of them', async () => {
    const listed = await client.list('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy');
    // The control plane has one of its own, which holds nothing.
    const policies = listed.filter(
      ({ metadata }) => metadata.labels?.['app.kubernetes.io/part-of'] !== 'embedded-control-plane',
    );
    assert.deepEqual(
      policies.flatMap(({ metadata }) => metadata.annotations?.['fleetwright.io/rules']?.split(' ')).sort(),
      admissionRules.map(({ name }) => name).sort(),
    );
  });

  it('would not be taken if one did not compile', async () => {
    const said = await attempt({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'wrong' },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
          ],
        },
        validations: [{ expression: 'object.spec.replicas <' }],
      },
    });
    assert.match(said, /validations\[0\]\.expression.*compilation failed/s);
  });

  it('refuse each kind of violation by its own rule, and say which container and what to do', async () => {
    // A policy takes effect some moments after it was made.
    const [, latest] = violations[0] as (typeof violations)[number];
    const deadline = Date.now() + 30_000;
    while ((await attempt(deployment(latest))) === 'taken' && Date.now() < deadline) await delay(200);
    for (const [rule, spoil] of violations) {
      const { fix } = admissionRules.find(({ name }) => name === rule) ?? {};
      const said = await attempt(deployment(spoil));
      assert.ok(said.includes(`${rule}: container agent: ${fix}`), `${rule}: ${said}`);
    }
  });

  it('take what is as it should be, and hold a pod, a job and a scheduled job like a deployment', async () => {
    assert.equal(await attempt(deployment(() => undefined)), 'taken');
    const bad = deployment((container) => Object.assign(container, { image: 'registry.k8s.io/pause' })).spec.template;
    const metadata = { name: 'tried', namespace: 'agents' };
    const template = {
      metadata: bad.metadata,
      spec: { ...bad.spec, restartPolicy: 'Never', serviceAccountName: 'default' },
    };
    const job = { template, backoffLimit: 0 };
    for (const manifest of [
      { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec },
      { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: job },
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: { schedule: '0 * * * *', jobTemplate: { spec: job } },
      },
    ]) {
      assert.match(await attempt(manifest), /immutable-image: container agent/, manifest.kind);
    }
  });

  it('let a namespace off that is privileged, of what Pod Security demands and of nothing else', async () => {
    const [, asRoot] = violations.find(([rule]) => rule === 'run-as-non-root') as (typeof violations)[number];
    const name = 'let-off';
    const labels = {
      'app.kubernetes.io/part-of': 'fleetwright',
      'pod-security.kubernetes.io/enforce': 'privileged',
    };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    try {
      const within = (made: ReturnType<typeof deployment>) => ({
        ...made,
        metadata: { ...made.metadata, namespace: name },
      });
      assert.equal(await attempt(within(deployment(asRoot))), 'taken');
      const latest = deployment((container) => Object.assign(container, { image: 'registry.k8s.io/pause' }));
      assert.match(await attempt(within(latest)), /immutable-image: container agent/);
    } finally {
      await client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
  });

  it('leave namespaces alone that are not the platform’s', async () => {
    const made = deployment((container) => Object.assign(container, { image: 'registry.k8s.io/pause' }));
    assert.equal(await attempt({ ...made, metadata: { ...made.metadata, namespace: 'default' } }), 'taken');
  });

  it('can go and come back: the API server still sees the parameters of the one that has some', async () => {
    const name = 'fleetwright-trusted-registry';
    const [, untrusted] = violations.find(([rule]) => rule === 'trusted-registry') as (typeof violations)[number];
    const until = async (said: RegExp): Promise<void> => {
      const deadline = Date.now() + 30_000;
      while (!said.test(await attempt(deployment(untrusted))) && Date.now() < deadline) await delay(200);
      assert.match(await attempt(deployment(untrusted)), said);
    };
    const rules = 'admissionregistration.k8s.io/v1';
    const names = [
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'jarvis-system', name: 'admission' },
      { apiVersion: rules, kind: 'ValidatingAdmissionPolicy', name },
      { apiVersion: rules, kind: 'ValidatingAdmissionPolicyBinding', name },
    ];
    const held = await Promise.all(names.map((each) => client.read(each)));
    for (const each of names.toReversed()) await client.delete(each);
    await until(/^taken$/);
    for (const object of held) {
      const metadata: Record<string, unknown> = { ...object?.metadata };
      for (const own of ['resourceVersion', 'uid', 'managedFields']) delete metadata[own];
      await client.apply({ ...object, metadata } as unknown as Manifest);
    }
    await until(/trusted-registry: container agent/);
    assert.equal(await attempt(deployment(() => undefined)), 'taken');
  });

  it('are beside who may do what: each persona its own, and none a secret (F10)', async () => {
    const can = async (persona: string, ...question: string[]): Promise<boolean> => {
      const as = ['--as=somebody', `--as-group=fleetwright-${persona}`];
      return (await project.ajj(['kubectl', 'auth', 'can-i', ...as, ...question])).code === 0;
    };
    const answers = async (...question: string[]): Promise<boolean[]> =>
      Promise.all(['operators', 'developers', 'auditors', 'pipelines'].map((persona) => can(persona, ...question)));
    assert.deepEqual(await answers('get', 'pods', '-n', 'agents'), [true, true, true, true]);
    assert.deepEqual(await answers('get', 'pods', '--subresource=log', '-n', 'agents'), [true, true, false, true]);
    assert.deepEqual(await answers('get', 'pods', '-n', 'jarvis-system'), [true, false, true, false]);
    assert.deepEqual(await answers('patch', 'deployments.apps', '-n', 'agents'), [true, false, false, true]);
    assert.deepEqual(await answers('create', 'pods', '--subresource=eviction', '-n', 'agents'), [
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual(await answers('list', 'roles.rbac.authorization.k8s.io', '-n', 'agents'), [
      false,
      false,
      true,
      false,
    ]);
    assert.deepEqual(await answers('get', 'secrets', '-n', 'agents'), [false, false, false, false]);
    assert.deepEqual(await answers('create', 'roles.rbac.authorization.k8s.io', '-n', 'agents'), [
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(await answers('delete', 'networkpolicies.networking.k8s.io', '-n', 'agents'), [
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(await answers('create', 'pods', '--subresource=exec', '-n', 'agents'), [
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(await answers('get', 'pods', '-n', 'kube-system'), [false, false, false, false]);
  });
});
