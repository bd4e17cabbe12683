import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { pack, policies } from '../../policies/packs.ts';
import { manifestsOf, resourcesOf } from '../stacks/planned.ts';
import { ProjectCopy } from './project.ts';

describe('ajj', function () {
  this.timeout(60_000);
  const planned = manifestsOf({ environment: 'development' });
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
  });
  after(() => project.remove());

  const files = (folder: string): string[] =>
    (
      readdirSync(join(project.directory, folder), { recursive: true, withFileTypes: true }) as {
        name: string;
        parentPath: string;
        isFile(): boolean;
      }[]
    )
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => join(parentPath, name).slice(project.directory.length + folder.length + 2))
      .sort();

  it('runs under the Node of the machine too, be it 20: it then starts the project’s own', () => {
    const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
    const env = { ...process.env, PATH: folders.join(delimiter) };
    const { status, stdout, stderr } = spawnSync('node', ['cli/ajj.js', '--version'], { cwd: project.directory, env });
    assert.equal(status, 0, stderr.toString());
    assert.match(stdout.toString(), /^\d+\.\d+\.\d+$/m);
  });

  describe('preview (J3)', () => {
    it('shows the components with their counts, and the policies’ verdict, without cluster, CLI or credentials', async () => {
      const { code, stdout } = await project.ajj(['preview'], { env: { AWS_PROFILE: '', HOME: project.directory } });
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`^Stack fleetwright-dev {2}5 namespaces {2}${planned.length} objects$`, 'm'));
      assert.match(stdout, /AgentTier tier1 {2}26 agents {2}107 objects/);
      assert.match(stdout, /AgentTier tier3 {2}66 agents {2}333 objects/);
      assert.match(
        stdout,
        new RegExp(
          `✔ fleetwright 0\\.1\\.0: ${policies.length} policies, ${resourcesOf('dev')} resources, no violation`,
        ),
      );
      assert.equal(existsSync(project.clusterDirectory), false);
    });

    it('shows what changed since it was saved, property by property', async () => {
      assert.equal((await project.ajj(['preview', '--no-policy', '--save', 'before.json'])).code, 0);
      project.write(
        'Pulumi.dev.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:fleet: {maxWorkers: 6}\n',
      );
      const { stdout } = await project.ajj(['preview', '--no-policy', '--against', 'before.json']);
      project.write('Pulumi.dev.yaml', 'config:\n  fleetwright:environment: development\n');
      assert.match(stdout, /~ data\.MAX_WORKERS: "4" → "6"/);
      assert.match(stdout, new RegExp(`134 to update, ${resourcesOf('dev') - 134} unchanged`));
    });

    it('gives the same as one JSON document', async () => {
      const { code, stdout } = await project.ajj(['preview', '--json', '--stack', 'prod']);
      assert.equal(code, 0);
      const { stack, resources, policy, aws } = JSON.parse(stdout);
      assert.deepEqual([stack, resources.length, policy.passed], ['prod', resourcesOf('prod'), true]);
      assert.deepEqual([aws.problems, aws.unmappedTypes, aws.unmappedProperties], [[], [], []]);
    });

    it('ends with 1 where a resource breaks a limit that AWS publishes, and says so (A3)', async () => {
      const file = join(project.directory, 'components/cluster/network/flow-logs-plan.ts');
      const source = readFileSync(file, 'utf8');
      project.write(
        'components/cluster/network/flow-logs-plan.ts',
        source.replace(/retentionInDays = \d+/, 'retentionInDays = 100'),
      );
      try {
        const { code, stdout } = await project.ajj(['preview', '--no-policy', '--stack', 'prod']);
        assert.equal(code, 1);
        assert.match(stdout, /^✘ AWS limits: \d+ resources, .* 1 problem$/m);
        assert.match(stdout, /logGroup:LogGroup flow-logs\.retentionInDays: must be one of 1, 3, 5.* \(got 100\)/);
        const policy = await project.ajj(['policy', '--stack', 'prod', '--json']);
        assert.deepEqual([policy.code, JSON.parse(policy.stdout).aws.problems.length], [1, 1]);
      } finally {
        project.write('components/cluster/network/flow-logs-plan.ts', source);
      }
    });
  });

  describe('policy report (F1)', () => {
    it('goes through a framework control by control, with what holds each where', async () => {
      const { code, stdout } = await project.ajj(['policy', 'report', '--framework', 'cis']);
      assert.equal(code, 0);
      assert.match(stdout, /^# CIS Kubernetes Benchmark 1\.10: stack dev$/m);
      assert.match(stdout, /^\| 5\.5\.1 \| Image provenance \| passed \| immutable-image .*ValidatingAdmissionPolicy/m);
      const html = await project.ajj(['policy', 'report', '--framework', 'pss', '--format', 'html', '-o', 'pss.html']);
      assert.deepEqual([html.code, html.stdout], [0, '']);
      assert.match(readFileSync(join(project.directory, 'pss.html'), 'utf8'), /<h1>Pod Security Standards/);
    });
  });

  describe('render (J3)', () => {
    it('writes a file an object, byte for byte the same every time, and removes what is gone', async () => {
      const { code, stdout } = await project.ajj(['render', '--out', 'rendered']);
      assert.equal(code, 0);
      assert.equal(stdout, `${planned.length} manifests in rendered\n`);
      const first = new Map(
        files('rendered').map((file) => [file, readFileSync(join(project.directory, 'rendered', file), 'utf8')]),
      );
      // The inventory of the rendering is a file too.
      assert.equal(first.size, planned.length + 1);
      const aider = load(first.get('agents/deployment-aider.yaml') as string) as { metadata: { name: string } };
      assert.equal(aider.metadata.name, 'aider');
      project.write('two.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\nsemgrep,3,security,Scans\n');
      project.write(
        'Pulumi.two.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:fleet: {catalog: two.csv}\n',
      );
      const fewer = await project.ajj(['render', '--stack', 'two', '--out', 'rendered']);
      const [, removed] = /(\d+) of an earlier rendering removed/.exec(fewer.stdout) ?? [];
      // Of 129 agents four objects at the least each.
      assert.ok(Number(removed) >= 129 * 4, fewer.stdout);
      assert.equal(files('rendered').length, first.size - Number(removed));
      await project.ajj(['render', '--out', 'rendered']);
      assert.deepEqual(
        new Map(
          files('rendered').map((file) => [file, readFileSync(join(project.directory, 'rendered', file), 'utf8')]),
        ),
        first,
      );
    });

    it('leaves a folder alone that holds other files', async () => {
      project.write('mine/notes.txt', 'mine');
      const { code, stderr } = await project.ajj(['render', '--out', 'mine']);
      assert.equal(code, 1);
      assert.match(stderr, /--out: .*mine has files that ajj did not render\. Name a new or an empty folder\./);
      assert.deepEqual(files('mine'), ['notes.txt']);
    });
  });

  describe('policy (F1, J3)', () => {
    it('ends with 1 on a mandatory violation, and says where and what to do, in each format', async () => {
      // A fleet whose containers may be root is beyond the settings: the program itself is changed.
      const file = 'components/workload/security.ts';
      const source = readFileSync(join(project.directory, file), 'utf8');
      project.write(file, source.replace('readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'));
      try {
        const text = await project.ajj(['policy']);
        assert.equal(text.code, 1);
        assert.match(
          text.stdout,
          /spec\.template\.spec\.containers\[agent\]: set securityContext\.readOnlyRootFilesystem to true/,
        );
        const sarif = await project.ajj(['policy', '--format', 'sarif', '--output', 'policy.sarif']);
        assert.equal(sarif.code, 1);
        const { version, runs } = JSON.parse(readFileSync(join(project.directory, 'policy.sarif'), 'utf8'));
        assert.deepEqual([version, runs[0].results.length], ['2.1.0', 136]);
        const up = await project.ajj(['up']);
        assert.equal(up.code, 1);
        assert.match(up.stderr, /nothing was changed: fix the violations first/);
        assert.equal(existsSync(project.clusterDirectory), false);
      } finally {
        project.write(file, source);
      }
    });

    it('takes levels and settings of policies from a file, and says what is wrong with it', async () => {
      project.write('strict.yaml', 'immutable-image: { requireDigest: [development] }\n');
      const strict = await project.ajj(['policy', '--policy-config', 'strict.yaml']);
      assert.equal(strict.code, 1);
      assert.match(strict.stdout, /immutable-image/);
      project.write(
        'lax.json',
        '{"immutable-image": {"requireDigest": ["development"], "enforcementLevel": "advisory"}}',
      );
      assert.equal((await project.ajj(['preview', '--policy-config', 'lax.json'])).code, 0);
      const up = await project.ajj(['up', '--policy-config', 'strict.yaml']);
      assert.equal(up.code, 1);
      assert.match(up.stderr, /nothing was changed: fix the violations first/);
      assert.equal(existsSync(project.clusterDirectory), false);
      project.write('wrong.yaml', 'imutable-image: mandatory\n');
      const wrong = await project.ajj(['policy', '--policy-config', 'wrong.yaml']);
      assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
      assert.match(wrong.stderr, /imutable-image: must be a policy of the pack\. Did you mean immutable-image\?/);
      project.write('list.yaml', '- mandatory\n');
      assert.match(
        (await project.ajj(['policy', '--policy-config', 'list.yaml'])).stderr,
        /list\.yaml: must be a mapping of policies to their settings/,
      );
    });

    it('passes on the project’s own stacks', async () => {
      const { code, stdout } = await project.ajj(['policy', '--format', 'junit']);
      assert.equal(code, 0);
      assert.ok(stdout.includes(`<testsuite name="${pack.name} 0.1.0" tests="${pack.policies.length}" failures="0"`));
    });

    it('says that a pack does not load', async () => {
      project.write('broken/PulumiPolicy.yaml', 'runtime: nodejs\nmain: index.js\n');
      project.write('broken/package.json', '{"name":"broken","version":"1.0.0","type":"module","main":"index.js"}');
      project.write('broken/index.js', "throw new TypeError('no such rule');\n");
      const { code, stderr } = await project.ajj(['policy', '--policy-pack', 'broken']);
      assert.equal(code, 1);
      assert.match(stderr, /the policy pack does not load \(TypeError: no such rule\)/);
    });
  });
});
