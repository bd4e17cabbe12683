import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createProgram } from '../../cli/main.ts';
import { ProjectCopy } from './project.ts';

/** What each command that works on a stack needs besides. */
const stackArguments: Readonly<Record<string, readonly string[]>> = {
  up: [],
  down: [],
  preview: [],
  policy: [],
  'policy report': ['--framework', 'cis'],
  render: ['--out', 'x'],
  status: [],
  capacity: [],
  cost: [],
  images: [],
  operators: [],
  'config show': [],
  explain: ['fleet.maxWorkers'],
  'config import': ['cluster-config.yaml'],
  'cluster start': [],
  deploy: ['app', '-p', 'cost-optimization', '--image', 'registry.example.com/app:1.0.0'],
  'rollout status': ['app'],
  'rollout promote': ['app'],
  'rollout abort': ['app'],
  'rollout undo': ['app'],
  'rollout retire': ['app'],
  analyze: ['app'],
  optimize: ['app', '-t', 'cost', '-m', 'auto'],
  benchmark: ['-p', 'cost-optimization'],
  undeploy: ['app'],
};

/** The commands with `--stack`, by the words that call them. */
function stackCommands(command: Command, words: readonly string[] = []): string[] {
  const own = command.options.some(({ long }) => long === '--stack') ? [words.join(' ')] : [];
  return [...own, ...command.commands.flatMap((one) => stackCommands(one, [...words, one.name()]))];
}

const bad = 'config:\n  fleetwright:environment: develop\n  fleetwright:flet: {}\n';

describe('bad input to ajj', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
  });
  after(() => project.remove());

  it('is tried with every command that works on a stack', () => {
    // It reports what is wrong as its result: see its own test.
    const others = stackCommands(createProgram()).filter((command) => command !== 'doctor');
    assert.deepEqual(others.sort(), Object.keys(stackArguments).sort());
  });

  for (const [command, more] of Object.entries(stackArguments)) {
    it(`is said all at once by ${command}, once and without a stack trace, with nothing changed (A1)`, async () => {
      project.write('Pulumi.bad.yaml', bad);
      const { code, stdout, stderr } = await project.ajj([...command.split(' '), ...more, '--stack', 'bad']);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.equal(stderr.match(/: must /g)?.length, 2, stderr);
      assert.doesNotMatch(stderr, /^\s+at |ProblemsError/m);
      assert.match(stderr, /✘ 2 problems/);
      assert.match(
        stderr,
        /environment \(Pulumi\.bad\.yaml:2\): must be one of development, staging, production, canary \(got "develop"\)\./,
      );
      assert.match(stderr, /flet \(Pulumi\.bad\.yaml:3\): must be a known key\. Write fleet, or remove it\./);
      assert.equal(existsSync(project.clusterDirectory), false);
      assert.equal(existsSync(join(project.directory, 'x')), false);
    });
  }

  it('is all that --quiet prints besides results', async () => {
    project.write('Pulumi.bad.yaml', bad);
    const refused = await project.ajj(['preview', '--stack', 'bad', '--quiet']);
    assert.match(refused.stderr, /^✘ 2 problems\n {2}\S.*\n {2}\S.*\n$/);
    const rendered = await project.ajj(['up', '--engine', 'pulumi', '-q']);
    assert.match(rendered.stderr, /^✘ 1 problem\n {2}--engine: no Pulumi CLI/);
  });

  it('names the stacks there are for one that there is not, and the place in malformed YAML', async () => {
    assert.match(
      (await project.ajj(['up', '--stack', 'deb'])).stderr,
      /Pulumi\.deb\.yaml: does not exist; .*\. Use dev/,
    );
    project.write('Pulumi.torn.yaml', 'config:\n  fleetwright:environment: "development\n');
    assert.match((await project.ajj(['up', '--stack', 'torn'])).stderr, /Pulumi\.torn\.yaml.*:\d+/);
  });

  for (const [what, catalog, expected] of [
    [
      'a bad name',
      'Aider_2,2,coding,Pairs',
      /mine\.csv:2 name: must be a DNS label .* \(got "Aider_2"\)\. Call it aider-2\./,
    ],
    [
      'a bad tier',
      'aider,7,coding,Pairs',
      /mine\.csv:2 tier: must be 1 for heavy, 2 for medium or 3 for light \(got "7"\)/,
    ],
    [
      'a duplicate',
      'aider,2,coding,Pairs\naider,2,coding,Pairs',
      /mine\.csv:3 name: must differ from the name in line 2 \(got "aider"\)/,
    ],
  ] as const) {
    it(`is refused in a catalog with ${what} (B1)`, async () => {
      project.write('mine.csv', `name,tier,category,purpose\n${catalog}\n`);
      project.write(
        'Pulumi.mine.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:fleet: {catalog: mine.csv}\n',
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
    it(`in a program that ${what} is reported without registering anything (J3)`, async () => {
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
