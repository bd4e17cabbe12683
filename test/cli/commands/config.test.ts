import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectCopy } from '../project.ts';

const stack = `# The stack of production.
config:
  # Everything else is in the environment.
  fleetwright:environment: production
  fleetwright:crdt:
    # As much as last year's data took.
    storage: {size: 80Gi}
  # The nodes of the Jarvis file are too small for them.
  fleetwright:operators: {install: false}
`;

describe('ajj and the Jarvis file (A8)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
  });
  after(() => project.remove());

  const read = (file: string): string => readFileSync(join(project.directory, file), 'utf8');

  it('writes the template, and never over a file unless forced', async () => {
    const { code, stdout } = await project.ajj(['template', 'cluster-config.yaml']);
    assert.equal(code, 0);
    assert.match(stdout, /wrote cluster-config\.yaml; a stack reads it with the key {2}fleetwright:jarvis: cluster-/);
    const template = read('cluster-config.yaml');
    project.write('cluster-config.yaml', 'mine\n');
    const again = await project.ajj(['template', 'cluster-config.yaml']);
    assert.equal(again.code, 1);
    assert.match(
      again.stderr,
      /cluster-config\.yaml: already exists\. Name another file, or overwrite it with --force/,
    );
    assert.equal(read('cluster-config.yaml'), 'mine\n');
    assert.equal((await project.ajj(['template', 'cluster-config.yaml', '--force'])).code, 0);
    assert.equal(read('cluster-config.yaml'), template);
  });

  it('imports it into a stack’s file, keeps the comments there, and shows what changes', async () => {
    project.write('Pulumi.prod.yaml', stack);
    const args = ['config', 'import', 'cluster-config.yaml', '--stack', 'prod'];
    const dry = await project.ajj([...args, '--dry-run']);
    assert.equal(dry.code, 0);
    assert.match(dry.stdout, /^~ crdt\.storage\.size: "80Gi" → "100Gi"$/m);
    assert.match(dry.stdout, /^\+ nodePools\.general\.minNodes: 3$/m);
    assert.match(dry.stdout, /^38 settings of Pulumi\.prod\.yaml would change; nothing was written$/m);
    assert.equal(read('Pulumi.prod.yaml'), stack);
    assert.match((await project.ajj(args)).stdout, /^38 settings changed in Pulumi\.prod\.yaml$/m);
    const written = read('Pulumi.prod.yaml');
    for (const comment of ['# The stack of production.', '# Everything else is in', "# As much as last year's"]) {
      assert.ok(written.includes(comment), written);
    }
    assert.match(written, /fleetwright:nodePools:\n {4}general:\n {6}minNodes: 3\n/);
    assert.match((await project.ajj(args)).stdout, /^Pulumi\.prod\.yaml says all of it already$/m);
    assert.equal((await project.ajj(['render', '--stack', 'prod', '--out', 'imported'])).code, 0);
  });

  it('imports it into a key that the Pulumi CLI wrote as JSON text, and leaves the rest as it is', async () => {
    const crdt = '{"scaling":{"minReplicas":3,"maxReplicas":5},"storage":{"size":"80Gi"}}';
    project.write('Pulumi.json.yaml', `# Mine.\nconfig:\n  environment: production\n  crdt: '${crdt}'\n`);
    const run = await project.ajj(['config', 'import', 'cluster-config.yaml', '--stack', 'json']);
    assert.equal(run.code, 0, run.stderr);
    const written = read('Pulumi.json.yaml');
    const [head = '', text = '', rest = ''] = written.split("'");
    assert.equal(head, '# Mine.\nconfig:\n  environment: production\n  crdt: ');
    assert.equal(JSON.parse(text).storage.size, '100Gi');
    assert.match(rest, /^\n {2}fleetwright:/);
    const shown = await project.ajj(['config', 'show', '--stack', 'json']);
    assert.match(shown.stdout, /^crdt\.storage\.size +"100Gi"/m);
  });

  it('reads it as a layer of the stack, and says so of each setting', async () => {
    project.write('Pulumi.prod.yaml', 'config:\n  environment: production\n  jarvis: cluster-config.yaml\n');
    const { stdout } = await project.ajj(['config', 'show', '--stack', 'prod']);
    assert.match(stdout, /^nodePools\.general\.instanceType +"t3\.large" +cluster-config\.yaml$/m);
    assert.match(stdout, /^fleet\.maxWorkers +8 +environment production$/m);
    assert.equal((await project.ajj(['render', '--stack', 'prod', '--out', 'read'])).code, 0);
    for (const file of ['statefulset-jarvis', 'ingress-jarvis', 'configmap-jarvis-settings']) {
      assert.equal(read(`read/jarvis-system/${file}.yaml`), read(`imported/jarvis-system/${file}.yaml`));
    }
  });

  it('refuses a file of another environment, and changes nothing', async () => {
    const before = read('Pulumi.dev.yaml');
    const { code, stderr } = await project.ajj(['config', 'import', 'cluster-config.yaml']);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /cluster-config\.yaml:\d+ deployment\.environment: must be the environment of the stack, development \(got "production"\)/,
    );
    assert.equal(read('Pulumi.dev.yaml'), before);
  });
});
