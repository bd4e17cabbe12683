import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ProjectCopy } from '../project.ts';

const marks = ['04da6b54', '4dabf18193072939515e22adb298388d', '1b47061264138c4ac30d75fd1eb44270'];
const planted = ['hunter2-is-planted', 'AAABAKkkQmVmb3JlQWZ0ZXI='];

/** Encrypted values in what all agents have, and in what all resources have. */
const encrypted = `encryptionsalt: v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
config:
  fleetwright:environment: development
  fleetwright:fleet:
    catalog: few.csv
    image:
      tag:
        secure: ${planted[1]}
  fleetwright:tags: { owner: { secure: ${planted[1]} }, costCenter: c1 }
`;

/** A program that has secrets, unknown values, and texts made of them, wherever a resource has room for them. */
const program = `import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap.js';
import { Pod } from '@pulumi/kubernetes/core/v1/pod.js';
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();
const secret = pulumi.secret('${planted[0]}');
const plain = await pulumi.runtime.invoke('aws:ec2/getAmi:getAmi', {});
const map = new ConfigMap('map', { metadata: { name: 'map' }, data: { secret, [plain.key]: 'x', text: \`a \${plain.id}\` } });
new ConfigMap('own', { metadata: { name: 'own' }, data: { token: config.requireSecret('token'), plain: config.require('token') } });
new Pod('pod', {
  metadata: { labels: { owner: secret } },
  spec: { containers: [{ name: 'c', image: pulumi.interpolate\`registry.example.com/\${map.id}:1\`, env: [{ name: 'PASSWORD', value: secret }] }] },
});
ConfigMap.get('read', map.id);
new ConfigMap('imported', { metadata: { name: 'imported' } }, { import: plain.id });
console.log(\`ami \${plain.id}\`, plain, config.require('token'));
void pulumi.log.warn(\`token \${config.require('token')}\`);
export const endpoint = pulumi.interpolate\`https://\${map.id}/\${secret}\`;
`;

/** Every command that puts something out, and the files that it writes. */
const commands: Readonly<Record<string, readonly string[]>> = {
  render: ['render', '--out', 'rendered'],
  images: ['images'],
  operators: ['operators'],
  'operators as JSON': ['operators', '--json'],
  'images as JSON': ['images', '--json'],
  preview: ['preview', '--expand'],
  'preview as JSON': ['preview', '--json'],
  'a saved preview': ['preview', '--save', 'saved.json'],
  'a preview against the saved one': ['preview', '--against', 'saved.json'],
  policy: ['policy'],
  'policy as JSON': ['policy', '--format', 'json'],
  'policy as SARIF': ['policy', '--format', 'sarif', '-o', 'policy.sarif'],
  'policy as JUnit': ['policy', '--format', 'junit', '-o', 'policy.xml'],
  'policy report': ['policy', 'report'],
  'policy report as HTML': ['policy', 'report', '--format', 'html', '-o', 'report.html'],
  'policy report as JSON': ['policy', 'report', '--json'],
  'config show': ['config', 'show'],
  'config show as JSON': ['config', 'show', '--json'],
  'config show with a difference': ['config', 'show', '--diff', 'dev'],
  'config import': ['config', 'import', 'cluster-config.yaml', '--dry-run'],
  cost: ['cost'],
  capacity: ['capacity', '--json'],
};

describe('what commands put out', function () {
  this.timeout(120_000);
  let project: ProjectCopy;

  before(async () => {
    project = new ProjectCopy();
    project.write('Pulumi.enc.yaml', encrypted);
    project.write('few.csv', readFileSync(resolve(import.meta.dirname, '../../fixtures/few-agents.csv'), 'utf8'));
    await project.ajj(['template', 'cluster-config.yaml']);
  });
  after(() => project.remove());

  /** What is written anywhere but into the sources. */
  function written(): string {
    const own = readdirSync(project.directory, { withFileTypes: true }).filter((entry) => entry.isFile());
    return own
      .filter(({ name }) => !/^Pulumi|^package/.test(name))
      .map(({ name }) => readFileSync(join(project.directory, name), 'utf8'))
      .join('\n');
  }

  function check(text: string): void {
    for (const word of [...marks, ...planted]) assert.ok(!text.includes(word), `${word} in ${around(text, word)}`);
  }

  function around(text: string, word: string): string {
    const at = text.indexOf(word);
    return text.slice(Math.max(0, at - 200), at + 100);
  }

  for (const [title, words] of Object.entries(commands)) {
    it(`has no mark of the unknown and no secret of a stack with encrypted settings: ${title} (A1)`, async () => {
      const { stdout, stderr } = await project.ajj([...words, '--stack', 'enc']);
      check(stdout + stderr + written());
      assert.doesNotMatch(stderr, /internal error/);
    });
  }

  it('stops rendering where an encrypted setting would be put out, with its path and the way out', async () => {
    const { code, stderr } = await project.ajj(['render', '--stack', 'enc', '--out', 'rendered']);
    assert.equal(code, 1);
    assert.match(stderr, /fleetwright:fleet\.image\.tag: is encrypted, and \d+ manifests need its value/);
    assert.match(
      stderr,
      /--plaintext --path 'fleetwright:fleet\.image\.tag' "\$\(pulumi config get --stack enc --path/,
    );
    assert.equal(existsSync(join(project.directory, 'rendered')), false);
  });

  it('stops listing images for the same reason', async () => {
    const { code, stdout, stderr } = await project.ajj(['images', '--stack', 'enc']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /1 image needs its value, such as \S+:\(encrypted\)/);
  });

  it('shows an encrypted setting as such', async () => {
    const { stdout } = await project.ajj(['config', 'show', '--stack', 'enc']);
    assert.match(stdout, /^fleet\.image\.tag +\(encrypted\) +stack file$/m);
    const json = await project.ajj(['config', 'show', '--stack', 'enc', '--json']);
    const { settings } = JSON.parse(json.stdout) as { settings: { path: string; value: unknown }[] };
    assert.equal(settings.find(({ path }) => path === 'fleet.image.tag')?.value, '(encrypted)');
  });

  it('stops applying what is unknown, before anything is started', async () => {
    const { code, stderr } = await project.ajj(['up', '--stack', 'enc', '--engine', 'offline']);
    assert.equal(code, 1);
    assert.match(stderr, /containers\[0\]\.image: is unknown in \d+ objects, such as Deployment agents\//);
    assert.equal(existsSync(project.clusterDirectory), false);
  });

  const programs = Object.entries(commands).filter(([, [command]]) => command === 'preview' || command === 'policy');
  for (const [title, words] of programs) {
    it(`has neither mark nor secret of any other program: ${title} (J3)`, async () => {
      project.write('other/index.ts', program);
      project.write('other/package.json', '{ "type": "module" }');
      project.write('Pulumi.yaml', 'name: other\nruntime: nodejs\nmain: other/index.ts\n');
      project.write('Pulumi.other.yaml', `config:\n  other:token: { secure: ${planted[1]} }\n`);
      const { stdout, stderr } = await project.ajj([...words, '--stack', 'other']);
      check(stdout + stderr + written());
      assert.match(stdout + stderr + written(), words[0] === 'preview' ? /ami \[unknown\]/ : /fleetwright 0\.1\.0/);
    });
  }
});
