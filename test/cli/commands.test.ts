import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { fakePulumi, ProjectCopy } from './project.ts';

/** A port on which nobody listens: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const bad = 'config:\n  fleetwright:environment: develop\n  fleetwright:flet: {}\n';

describe('ajj', function () {
  this.timeout(60_000);
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
      assert.match(stdout, /^Stack fleetwright-dev {2}5 namespaces {2}705 objects$/m);
      assert.match(stdout, /AgentTier tier1 {2}26 agents {2}132 objects/);
      assert.match(stdout, /AgentTier tier3 {2}66 agents {2}332 objects/);
      assert.match(stdout, /✔ fleetwright-security 0\.1\.0: 8 policies, 849 resources, no violation/);
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
      assert.match(stdout, /134 to update, 715 unchanged/);
    });

    it('gives the same as one JSON document', async () => {
      const { code, stdout } = await project.ajj(['preview', '--json', '--stack', 'prod']);
      assert.equal(code, 0);
      const { stack, resources, policy } = JSON.parse(stdout);
      assert.deepEqual([stack, resources.length, policy.passed], ['prod', 892, true]);
    });
  });

  describe('render (J3)', () => {
    it('writes a file an object, byte for byte the same every time, and removes what is gone', async () => {
      const { code, stdout } = await project.ajj(['render', '--out', 'rendered']);
      assert.equal(code, 0);
      assert.equal(stdout, '705 manifests in rendered\n');
      const first = new Map(
        files('rendered').map((file) => [file, readFileSync(join(project.directory, 'rendered', file), 'utf8')]),
      );
      assert.equal(first.size, 706);
      const aider = load(first.get('agents/deployment-aider.yaml') as string) as { metadata: { name: string } };
      assert.equal(aider.metadata.name, 'aider');
      project.write('two.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\nsemgrep,3,security,Scans\n');
      project.write(
        'Pulumi.two.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:fleet: {catalogue: two.csv}\n',
      );
      assert.match(
        (await project.ajj(['render', '--stack', 'two', '--out', 'rendered'])).stdout,
        /645 of an earlier rendering removed/,
      );
      assert.equal(files('rendered').length, 61);
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
      assert.match(
        stderr,
        /--out: ".*mine" is wrong because it holds files that were not rendered; name an empty or a new folder/,
      );
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
        assert.deepEqual([version, runs[0].results.length], ['2.1.0', 132]);
        const up = await project.ajj(['up']);
        assert.equal(up.code, 1);
        assert.match(up.stderr, /nothing was changed: mend the violations first/);
        assert.equal(existsSync(project.clusterDirectory), false);
      } finally {
        project.write(file, source);
      }
    });

    it('passes on the project’s own stacks', async () => {
      const { code, stdout } = await project.ajj(['policy', '--format', 'junit']);
      assert.equal(code, 0);
      assert.match(stdout, /<testsuite name="fleetwright-security 0\.1\.0" tests="8" failures="0"/);
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

  describe('bad input', () => {
    for (const command of ['up', 'down', 'preview', 'policy', 'status', 'render --out x', 'cluster start']) {
      it(`is said all at once by ${command}, with nothing changed (A1)`, async () => {
        project.write('Pulumi.bad.yaml', bad);
        const { code, stderr } = await project.ajj([...command.split(' '), '--stack', 'bad']);
        assert.equal(code, 1);
        assert.match(stderr, /✘ 2 problems/);
        assert.match(
          stderr,
          /environment: "develop" is wrong because .*; write one of development, staging, production, canary/,
        );
        assert.match(stderr, /flet: \{\} is wrong because there is no such key; write fleet, or remove it/);
        assert.equal(existsSync(project.clusterDirectory), false);
        assert.equal(existsSync(join(project.directory, 'x')), false);
      });
    }

    it('names the stacks there are for one that there is not, and the place in malformed YAML', async () => {
      assert.match(
        (await project.ajj(['up', '--stack', 'deb'])).stderr,
        /Pulumi\.deb\.yaml: \(nothing\) is wrong because .*; choose dev/,
      );
      project.write('Pulumi.torn.yaml', 'config:\n  fleetwright:environment: "development\n');
      assert.match((await project.ajj(['up', '--stack', 'torn'])).stderr, /Pulumi\.torn\.yaml.*:\d+/);
    });

    for (const [what, catalogue, expected] of [
      ['a bad name', 'Aider_2,2,coding,Pairs', /mine\.csv:2 name: "Aider_2" is wrong because .*; call it aider-2/],
      ['a bad tier', 'aider,7,coding,Pairs', /mine\.csv:2 tier: "7" is wrong because/],
      [
        'a duplicate',
        'aider,2,coding,Pairs\naider,2,coding,Pairs',
        /mine\.csv:3 name: "aider" is wrong because line 2/,
      ],
    ] as const) {
      it(`is refused in a catalogue with ${what} (B1)`, async () => {
        project.write('mine.csv', `name,tier,category,purpose\n${catalogue}\n`);
        project.write(
          'Pulumi.mine.yaml',
          'config:\n  fleetwright:environment: development\n  fleetwright:fleet: {catalogue: mine.csv}\n',
        );
        const { code, stderr } = await project.ajj(['up', '--stack', 'mine']);
        assert.equal(code, 1);
        assert.match(stderr, expected);
      });
    }

    it('is a usage error, with the nearest command, on the command line itself', async () => {
      const { code, stderr } = await project.ajj(['previw']);
      assert.equal(code, 2);
      assert.match(stderr, /Did you mean preview/);
      assert.equal((await project.ajj(['render'])).code, 2);
      assert.equal((await project.ajj(['--help'])).code, 0);
    });

    for (const [what, line, expected] of [
      ['throws', "throw new Error('no luck');", /no luck/],
      ['rejects a promise', "void Promise.reject(new Error('no luck'));", /no luck/],
      ['ends its process', 'process.exit(3);', /exit/],
    ] as const) {
      it(`in a program that ${what} is told without registering anything (J3)`, async () => {
        const source = readFileSync(join(project.directory, 'stacks/index.ts'), 'utf8');
        project.write('stacks/index.ts', `${source}\n${line}\n`);
        try {
          const { code, stderr } = await project.ajj(['up']);
          assert.equal(code, 1);
          assert.match(stderr, expected);
          assert.equal(existsSync(project.clusterDirectory), false);
        } finally {
          project.write('stacks/index.ts', source);
        }
      });
    }
  });

  describe('up without the CLI (A7)', () => {
    it('says for a stack with cloud resources that the Pulumi CLI is needed, and changes nothing', async () => {
      const { code, stderr } = await project.ajj(['up', '--stack', 'prod']);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /stack prod: "\d+ of aws, 1 of eks" is wrong because only the Pulumi CLI and its providers can make cloud resources; install the Pulumi CLI/,
      );
      assert.match(stderr, /engine: ajj itself, as there is no Pulumi CLI on the PATH/);
      assert.equal(existsSync(project.clusterDirectory), false);
    });

    it('says that the CLI is missing when it is asked for', async () => {
      const { code, stderr } = await project.ajj(['up', '--engine', 'pulumi']);
      assert.equal(code, 1);
      assert.match(stderr, /--engine: "pulumi" is wrong because no Pulumi CLI on the PATH answers; install it/);
    });

    it('takes no cluster that nobody named, and says which does not answer', async () => {
      project.write(
        'Pulumi.other.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:cluster: {kind: existing}\n',
      );
      const unnamed = await project.ajj(['up', '--stack', 'other']);
      assert.equal(unnamed.code, 1);
      assert.match(
        unnamed.stderr,
        /cluster\.kubeconfig: \(nothing\) is wrong because .*nobody names it; set cluster\.kubeconfig/,
      );
      const server = `https://127.0.0.1:${await closedPort()}`;
      const config = {
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'gone',
        contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'me' } }],
        clusters: [{ name: 'gone', cluster: { server } }],
        users: [{ name: 'me', user: { token: 'x' } }],
      };
      const file = project.write('gone.yaml', JSON.stringify(config));
      const gone = await project.ajj(['up'], { env: { KUBECONFIG: file } });
      assert.equal(gone.code, 1);
      assert.match(gone.stderr, /cluster: "https:.*" is wrong because it does not answer \(ECONNREFUSED\)/);
      assert.match(
        (await project.ajj(['up'], { env: { KUBECONFIG: '/nowhere' } })).stderr,
        /KUBECONFIG: "\/nowhere" is wrong because there is no such file/,
      );
    });
  });

  describe('up with the CLI (A7)', () => {
    it('drives it through the Automation API, with the policy pack, and says that it did', async () => {
      const script = `echo "$@" >> calls.txt\ncase "$1" in\n  version) echo v3.270.0;;\n  *) case "$*" in *"stack history"*|*"stack output"*|*"stack ls"*) echo '[]';; esac;;\nesac`;
      const config = 'config:\n  fleetwright:environment: production\n';
      project.write('Pulumi.cloud.yaml', config);
      const { stderr } = await project.ajj(['up', '--stack', 'cloud'], { env: { PATH: fakePulumi(project, script) } });
      assert.match(stderr, /engine: the Pulumi CLI, v3\.270\.0/);
      const calls = readFileSync(join(project.directory, 'calls.txt'), 'utf8');
      assert.match(calls, /^stack select --stack cloud/m);
      assert.match(calls, /^up --yes .*--policy-pack policies/m);
    });

    it('passes on what it says when it fails', async () => {
      const script =
        'case "$1" in version) echo v3.270.0;; *) echo "error: passphrase must be set" >&2; exit 255;; esac';
      const { code, stderr } = await project.ajj(['up', '--stack', 'prod', '--engine', 'pulumi'], {
        env: { PATH: fakePulumi(project, script) },
      });
      assert.equal(code, 1);
      assert.match(stderr, /pulumi up: .* is wrong because .*passphrase must be set/);
    });
  });
});
