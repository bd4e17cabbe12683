import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { type ClusterClient, connect, loadKubeconfig } from '../../apply/index.ts';
import { ensureBinary } from '../../controlplane/index.ts';
import { type AjjRun, ProjectCopy } from '../cli/project.ts';

const scripts = resolve(import.meta.dirname, '../../components/healing/scripts');

/** One agent and the CRDT cluster on a class that grows, with every part of healing that needs no host. */
const stack = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: one.csv }
  fleetwright:crdt: { storage: { class: fast-ssd, retain: false } }
  fleetwright:healing: { volumes: { enabled: true }, diagnosis: { repair: true } }
`;

describe('healing on the embedded control plane (B10)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  let client: ClusterClient;
  let binary: string;

  before(async function () {
    this.timeout(30 * 60_000); // the binary may have to be built
    binary = (await ensureBinary()).path;
    project = new ProjectCopy();
    project.write('one.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\n');
    project.write('Pulumi.dev.yaml', stack);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 0, stderr);
    client = connect(await loadKubeconfig({ kubeconfig: project.kubeconfig, namedBy: 'test' }));
  });
  after(() => project?.remove());

  const kubectl = (...args: string[]): Promise<AjjRun> => project.ajj(['kubectl', ...args]);

  const can = async (account: string, ...question: string[]): Promise<boolean> =>
    (await kubectl('auth', 'can-i', `--as=system:serviceaccount:${account}`, ...question)).code === 0;

  /** Runs a job's script as its pod would: with its variables, and with the rights of its account's token alone. */
  async function runScript(namespace: string, name: string, script: string, more: Record<string, string> = {}) {
    const { stdout: token, stderr } = await kubectl('--namespace', namespace, 'create', 'token', name);
    assert.notEqual(token.trim(), '', stderr);
    const bin = join(project.directory, `bin-${name}`);
    mkdirSync(bin, { recursive: true });
    const config = join(bin, 'kubeconfig');
    // Without a user in it, so that nothing but the token speaks.
    writeFileSync(config, withToken(readFileSync(project.kubeconfig, 'utf8'), token.trim()));
    writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\nexec "${binary}" kubectl "$@"\n`, { mode: 0o755 });
    const job = (await client.read({ apiVersion: 'batch/v1', kind: 'CronJob', namespace, name })) as unknown as {
      spec: {
        jobTemplate: { spec: { template: { spec: { containers: { env: { name: string; value: string }[] }[] } } } };
      };
    };
    const [container] = job.spec.jobTemplate.spec.template.spec.containers;
    const child = spawn('/bin/sh', [join(scripts, `${script}.sh`)], {
      cwd: project.directory,
      env: {
        ...Object.fromEntries((container?.env ?? []).map((variable) => [variable.name, variable.value])),
        PATH: `${bin}:${process.env.PATH ?? ''}`,
        KUBECONFIG: config,
        HOME: bin,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let notes = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      notes += chunk.toString();
    });
    const code = await new Promise<number | null>((done) => child.once('close', done));
    const lines = out.split('\n').filter((line) => line.startsWith('{'));
    return { code, notes, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), out };
  }

  it('diagnoses with the rights of its account: it can look everywhere, and finds what is wrong', async () => {
    const { code, lines, notes } = await runScript('agents', 'self-diagnosis', 'diagnose');
    assert.equal(notes, '');
    assert.equal(lines.at(-1)?.unread, 0);
    // There is no metrics server: every autoscaler goes without.
    const checks = new Set(lines.slice(0, -1).map(({ check }) => check));
    assert.ok(
      [...checks].every((check) => check === 'no-metrics' || check === 'no-disruption'),
      [...checks].join(),
    );
    assert.equal(code, lines.length > 1 ? 1 : 0);
  });

  it('deletes a pod that failed, and no other', async () => {
    const pod = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'jarvis-system' },
      spec: {
        securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
        // No node has this name, so that nobody else says how the pod does.
        nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
        containers: [
          {
            name: 'main',
            image: 'registry.example.com/none:1',
            resources: { requests: { cpu: '1m', memory: '1Mi' }, limits: { cpu: '1m', memory: '1Mi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    });
    await client.apply(pod('evicted'), { fieldManager: 'test' });
    const status = { status: { phase: 'Failed', reason: 'Evicted' } };
    const patched = await kubectl(
      ...['--namespace', 'jarvis-system', 'patch', 'pod', 'evicted', '--subresource=status'],
      ...['--type=merge', '--patch', JSON.stringify(status)],
    );
    assert.equal(patched.code, 0, patched.stderr);
    const pods = async () =>
      (await client.list('v1', 'Pod', { namespace: 'jarvis-system' })).map(({ metadata }) => metadata.name);
    const before = await pods();
    assert.ok(before.includes('evicted'));
    const { lines, notes } = await runScript('agents', 'self-diagnosis', 'diagnose');
    assert.equal(notes, '');
    assert.deepEqual(
      lines.filter(({ check }) => check === 'deleted').map(({ name, detail }) => [name, detail]),
      [['evicted', 'Evicted']],
    );
    const gone = (await pods()).filter((name) => before.includes(name));
    assert.deepEqual(gone.sort(), before.filter((name) => name !== 'evicted').sort());
  });

  it('is refused whatever the diagnosis does not need', async () => {
    const account = 'agents:self-diagnosis';
    assert.equal(await can(account, 'list', 'pods', '--namespace=agents'), true);
    for (const question of [
      ['get', 'secrets', '--namespace=agents'],
      ['list', 'pods', '--namespace=monitoring'],
      ['patch', 'deployments.apps', '--namespace=agents'],
      ['create', 'pods', '--namespace=agents'],
      ['get', 'pods', '--subresource=log', '--namespace=agents'],
      ['list', 'nodes'],
    ]) {
      assert.equal(await can(account, ...question), false, question.join(' '));
    }
    const elsewhere = await runScript('agents', 'self-diagnosis', 'diagnose', { NAMESPACES: 'monitoring' });
    assert.equal(elsewhere.code, 2);
    assert.match(elsewhere.notes, /forbidden/i);
  });

  it('marks a node whose kernel hangs and releases it when it is well, with no right but to nodes', async () => {
    const [node] = (await client.list('v1', 'Node')).map(({ metadata }) => metadata.name);
    const taintsOf = async () => {
      const { stdout } = await kubectl(
        'get',
        'node',
        node as string,
        '--output',
        'jsonpath={.spec.taints[*].key}={.spec.taints[*].value}',
      );
      return stdout.trim();
    };
    const say = async (status: 'True' | 'False') => {
      const conditions = [{ type: 'KernelDeadlock', status, reason: 'Test', message: 'test' }];
      const { code, stderr } = await kubectl(
        ...['patch', 'node', node as string, '--subresource=status'],
        ...['--type=strategic', '--patch', JSON.stringify({ status: { conditions } })],
      );
      assert.equal(code, 0, stderr);
    };
    await say('True');
    const marked = await runScript('jarvis-system', 'node-drain', 'drain');
    assert.deepEqual([marked.code, marked.notes], [0, '']);
    assert.deepEqual(marked.lines, [{ node, action: 'marked', problem: 'KernelDeadlock' }]);
    assert.equal(await taintsOf(), 'fleetwright.io/node-problem=KernelDeadlock');
    assert.deepEqual((await runScript('jarvis-system', 'node-drain', 'drain')).lines, []);
    await say('False');
    const released = await runScript('jarvis-system', 'node-drain', 'drain');
    assert.deepEqual(released.lines, [{ node, action: 'released', problem: 'KernelDeadlock' }]);
    assert.equal(await taintsOf(), '=');
    for (const question of [
      ['delete', 'nodes'],
      ['list', 'pods', '--all-namespaces'],
      ['create', 'pods', '--subresource=eviction', '--all-namespaces'],
    ]) {
      assert.equal(await can('jarvis-system:node-drain', ...question), false, question.join(' '));
    }
  });

  it('tells each claim of the CRDT cluster how far it may grow, and the quota has room for it', async () => {
    const { code, notes } = await runScript('jarvis-system', 'pvc-limits', 'claims');
    assert.deepEqual([code, notes], [0, '']);
    const claims = (await client.list('v1', 'PersistentVolumeClaim', { namespace: 'jarvis-system' })).filter(
      ({ metadata }) => metadata.name.startsWith('data-jarvis-'),
    );
    assert.equal(claims.length, 3);
    for (const { metadata } of claims) assert.equal(metadata.annotations?.['resize.topolvm.io/storage_limit'], '3Gi');
    // What pvc-autoresizer would do. The set's template stays as it is, and goes on being applied.
    const grown = await kubectl(
      ...['--as=system:serviceaccount:jarvis-system:pvc-autoresizer', '--namespace', 'jarvis-system'],
      ...['patch', 'persistentvolumeclaim', 'data-jarvis-0', '--type=merge'],
      ...['--patch', JSON.stringify({ spec: { resources: { requests: { storage: '3Gi' } } } })],
    );
    assert.equal(grown.code, 0, grown.stderr);
    const again = await project.ajj(['up']);
    assert.equal(again.code, 0, again.stderr);
  });

  it('gives the descheduler evictions, and no deletion that would pass by a budget', async () => {
    const account = 'jarvis-system:descheduler';
    assert.equal(await can(account, 'create', 'pods', '--subresource=eviction', '--namespace=agents'), true);
    assert.equal(await can(account, 'delete', 'pods', '--namespace=agents'), false);
    assert.equal(await can(account, 'get', 'secrets', '--namespace=agents'), false);
  });
});

/** A kubeconfig whose user is the bearer of a token, and nobody else. */
function withToken(kubeconfig: string, token: string): string {
  const config = load(kubeconfig) as { users: { user: object }[] };
  for (const entry of config.users) entry.user = { token };
  return JSON.stringify(config);
}
