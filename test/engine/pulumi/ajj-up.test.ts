import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../../apply/index.ts';
import { ensureBinary } from '../../../controlplane/index.ts';
import { readDocument } from '../../cli/output/schemas/read-document.ts';
import type { AjjRun } from '../../cli/project.ts';
import { PulumiProject } from './pulumi-project.ts';

const few = 20;
const settings = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
`;
/** An override of one agent's deployment. */
const changed = (patch: string): string => `${settings}  fleetwright:overrides:
    - { kind: Deployment, namespace: agents, name: autogpt, patch: ${patch} }
`;
/** The API server refuses it; nothing before it looks at the two fields together. */
const invalid = '{ spec: { progressDeadlineSeconds: 5, minReadySeconds: 10 } }';
const exposed =
  '{ spec: { template: { spec: { containers: [{ name: agent, env: [{ name: DB_PASSWORD, value: Sommer2024xy }] }] } } } }';
const name = 'agents/autogpt (kubernetes:apps/v1:Deployment)';
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'autogpt' } as const;

/** A pack that can judge only what exists: previews pass it. */
const laterPack = `import { PolicyPack } from '@pulumi/policy';
new PolicyPack('later', {
  policies: [{
    name: 'no-live-deployment',
    description: 'No deployment is live.',
    enforcementLevel: 'mandatory',
    validateStack: ({ resources }, report) => {
      for (const { type, name, props, urn } of resources) {
        if (type !== 'kubernetes:apps/v1:Deployment' || name !== 'agents/autogpt') continue;
        if (typeof props.metadata?.uid === 'string') report('it has a uid', urn);
      }
    },
  }],
});
`;

describe('ajj up and down on the real Pulumi engine (A7)', function () {
  this.timeout(300_000);
  let project: PulumiProject;
  let client: ClusterClient;

  const ajj = (...args: string[]): Promise<AjjRun> =>
    project.copy.ajj([...args, '--engine', 'pulumi'], { env: project.env, timeoutSeconds: 280 });
  /** The problems that a run printed, one line each. */
  const problemsOf = ({ stderr }: AjjRun): string[] =>
    (stderr.split(/✘ \d+ problems?\n/)[1] ?? '').split('\n').map((line) => line.trim());

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    const catalog = readFileSync(join(project.directory, 'stacks', 'agents.csv'), 'utf8').split('\n');
    project.copy.write('few.csv', `${catalog.slice(0, few + 1).join('\n')}\n`);
  });
  after(() => project?.remove());

  it('names the resource that the API server refuses, and its reason, first', async () => {
    project.copy.write('Pulumi.dev.yaml', changed(invalid));
    const run = await ajj('up');
    assert.equal(run.code, 1, run.stderr);
    const [first = ''] = problemsOf(run);
    assert.equal(
      first,
      `${name}: it was not successfully created by the Kubernetes API server: Deployment.apps "autogpt" is invalid: ` +
        'spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds. ' +
        'To continue, run ajj up -s dev --engine pulumi with the same options, or pulumi up -s dev --policy-pack policies.',
    );
    assert.match(run.stderr, /before it failed: \d+ created/);
    client = connect(await loadKubeconfig({ kubeconfig: project.copy.kubeconfig, namedBy: 'test' }));
    assert.equal(await client.read(deployment), undefined);
  });

  it('succeeds by the command that it named, once that is corrected', async () => {
    project.copy.write('Pulumi.dev.yaml', settings);
    const { code, stderr } = await ajj('up', '-s', 'dev');
    assert.equal(code, 0, stderr);
    assert.ok(await client.read(deployment));
  });

  it('stops at a mandatory policy before the engine starts, and names it', async () => {
    project.copy.write('Pulumi.dev.yaml', changed(exposed));
    const { code, stdout, stderr } = await ajj('up');
    assert.equal(code, 1, stderr);
    assert.match(stdout, /agents\/autogpt \(kubernetes:apps\/v1:Deployment\)\n\s+✗ plain-secrets \(mandatory/);
    assert.match(stderr, /nothing was changed/);
  });

  it('names a mandatory policy that only the engine can judge, by policy and resource', async () => {
    project.copy.write('Pulumi.dev.yaml', settings);
    project.copy.write(
      'later/PulumiPolicy.yaml',
      'runtime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n',
    );
    project.copy.write(
      'later/package.json',
      '{ "name": "later", "version": "0.1.0", "type": "module", "main": "index.js" }',
    );
    project.copy.write('later/index.js', laterPack);
    const run = await ajj('up', '--policy-pack', 'later');
    assert.equal(run.code, 1, run.stdout + run.stderr);
    const [first = ''] = problemsOf(run);
    assert.equal(
      first,
      `${name}: violates the mandatory policy no-live-deployment of later: No deployment is live. it has a uid. ` +
        'To continue, run ajj up -s dev --engine pulumi with the same options, or pulumi up -s dev --policy-pack later.',
    );
  });

  it('keeps an encrypted setting out of what it says, even where the API server repeats it', async () => {
    const secret = 'Sommer2024xy';
    project.copy.write('Pulumi.dev.yaml', changed('{ spec: { template: { spec: { restartPolicy: Always } } } }'));
    const path = 'fleetwright:overrides[0].patch.spec.template.spec.restartPolicy';
    await project.succeed(['config', 'set', '--path', '--secret', path, secret, '-s', 'dev']);
    const { code, stdout, stderr } = await ajj('up', '--json');
    project.copy.write('Pulumi.dev.yaml', settings);
    assert.equal(code, 1, stderr);
    readDocument(stdout, 'ajj/problems/v1');
    assert.match(stdout + stderr, /restartPolicy: Unsupported value: \\?"\[secret\]/);
    assert.ok(!(stdout + stderr).includes(secret), stdout + stderr);
  });

  it('says who holds the stack’s lock, and that pulumi cancel breaks it', async () => {
    const locks = '.pulumi-state/.pulumi/locks/organization/fleetwright/dev';
    const lock = { pid: 1, username: 'somebody', hostname: 'elsewhere', timestamp: '2026-01-02T03:04:05Z' };
    project.copy.write(`${locks}/0a0a0a0a-0000-4000-8000-000000000000.json`, JSON.stringify(lock));
    const run = await ajj('up');
    assert.equal(run.code, 1, run.stderr);
    assert.match(
      problemsOf(run)[0] ?? '',
      /^stack dev: the stack is currently locked by 1 lock.*pulumi cancel -s dev\./,
    );
    await project.succeed(['cancel', '--yes', '-s', 'dev']);
  });

  it('removes everything again with ajj down', async () => {
    const { code, stderr } = await ajj('down');
    assert.equal(code, 0, stderr);
    assert.equal(await client.read(deployment), undefined);
  });
});
