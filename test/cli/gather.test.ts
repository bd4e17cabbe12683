import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { gather } from '../../cli/gather.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { ProjectCopy } from './project.ts';

describe('works that are gathered', () => {
  const problem = (path: string): Problem => ({ path, got: undefined, must: 'be right', fix: 'Correct it.' });
  const failing =
    (...paths: string[]) =>
    (): never => {
      throw new ProblemsError(paths.map(problem));
    };

  it('give what came of each', () => {
    assert.deepEqual(gather({ one: () => 1, two: () => 'two' }), { one: 1, two: 'two' });
  });

  it('stop with the problems of all, each said once', () => {
    const work = { one: failing('a', 'b'), two: () => 2, three: failing('b', 'c') };
    assert.throws(
      () => gather(work),
      (error: unknown) => error instanceof ProblemsError && error.problems.map(({ path }) => path).join() === 'a,b,c',
    );
  });
});

const image = ['--image', 'registry.example.com/app:1.0.0'];
const pattern = ['-p', 'cost-optimization'];

/** What each command line must be refused for, before any cluster is started. */
const refused: readonly (readonly [string, readonly string[], readonly RegExp[]])[] = [
  [
    'a pattern and an image',
    ['deploy', 'app', '-p', 'nopattern', '--image', 'registry.example.com/app'],
    [/--pattern: must be one of self-learning, .* \(got "nopattern"\)/, /--image: must name a version or a digest/],
  ],
  [
    'names, steps and a gateway',
    ['deploy', 'App', ...pattern, ...image, '-n', 'my_shop', '--steps', 'five', '--gateway', '/public'],
    [
      /application: must be a DNS label.* \(got "App"\)\. Call it app\./,
      /--namespace: .* \(got "my_shop"\)\. Call it my-shop\./,
      /--steps: .* \(got "five"\)/,
      /--gateway: /,
    ],
  ],
  ['a file', ['deploy', 'app', '-p', 'none.yaml', ...image], [/none\.yaml: cannot be read/]],
  [
    'a feature',
    ['deploy', 'app', ...pattern, ...image, '--with', 'self-learning.none'],
    [/app\.with: .* \(got "self-learning\.none"\)/],
  ],
  [
    'a tag that moves',
    ['deploy', 'app', ...pattern, '--image', 'registry.example.com/app:latest'],
    [/app\.image\.tag/],
  ],
  [
    'steps of what has none',
    ['deploy', 'app', ...pattern, ...image, '--strategy', 'rolling', '--steps', '5,100'],
    [/--steps/],
  ],
  [
    'a delivery',
    ['deploy', 'app', ...pattern, ...image, '--strategy', 'ab'],
    [/app\.delivery\.traffic: .* \(got "replicas"\)/],
  ],
  ['settings of policies', ['deploy', 'app', ...pattern, ...image, '--policy-config', 'none.yaml'], [/none\.yaml/]],
  ['a pack', ['deploy', 'app', ...pattern, ...image, '--policy-pack', 'none'], [/none/]],
  [
    'a file to write',
    ['preview', '--save', 'none/saved.json'],
    [/--save: none\/saved\.json cannot be written \(ENOENT\)/],
  ],
  ['a file to write', ['policy', '-o', 'stacks'], [/--output: stacks cannot be written \(EISDIR\)/]],
  [
    'a file to write',
    ['policy', 'report', '-o', 'none/report.md'],
    [/--output: none\/report\.md cannot be written \(ENOENT\)/],
  ],
  ['a pattern', ['analyze', 'app', '-p', 'nopattern'], [/--pattern: .* \(got "nopattern"\)/]],
  [
    'a pattern and an image',
    ['benchmark', '-p', 'nopattern', '--image', 'a/b'],
    [/--pattern: .* \(got "nopattern"\)/, /--image: /],
  ],
  ['a name', ['rollout', 'undo', 'App'], [/application: .* \(got "App"\)/]],
  ['a name', ['undeploy', 'App'], [/application: .* \(got "App"\)/]],
  [
    'settings of policies',
    ['optimize', 'app', '-t', 'cost', '-m', 'auto', '--policy-config', 'none.yaml'],
    [/none\.yaml/],
  ],
  ['a pack', ['optimize', 'app', '-t', 'cost', '-m', 'auto', '--policy-pack', 'none'], [/none/]],
];

describe('what the command line, the stack’s file and the catalog show to be wrong (J1)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
    project.write('Pulumi.dev.yaml', 'config:\n  fleetwright:environment: development\n');
  });
  after(() => project.remove());

  for (const [what, args, expected] of refused) {
    for (const dry of args[0] === 'deploy' ? [[], ['--dry-run']] : [[]]) {
      it(`is refused with no cluster started: ${what} of ${[args[0], ...dry].join(' ')}`, async () => {
        const { code, stderr } = await project.ajj([...args, ...dry]);
        assert.equal(code, 1, stderr);
        assert.equal(stderr.match(/^ {2}\S/gm)?.length, expected.length, stderr);
        for (const each of expected) assert.match(stderr, each);
        assert.equal(existsSync(project.clusterDirectory), false);
      });
    }
  }

  it('is said together with what is wrong with the stack’s file', async () => {
    project.write('Pulumi.bad.yaml', 'config:\n  fleetwright:environment: develop\n');
    const { code, stderr } = await project.ajj(['deploy', 'app', '-p', 'nopattern', ...image, '-s', 'bad']);
    assert.equal(code, 1);
    assert.match(stderr, /✘ 2 problems/);
    assert.match(stderr, /environment \(Pulumi\.bad\.yaml:2\): .* \(got "develop"\)/);
    assert.match(stderr, /--pattern: .* \(got "nopattern"\)/);
  });

  for (const [args, message] of [
    [['deploy', 'app', ...pattern, ...image, '--port', 'http'], /--port <number>' argument 'http' is invalid/],
    [['deploy', 'app', ...pattern, ...image, '--timeout', '0'], /--timeout <seconds>' argument '0' is invalid/],
    [['up', '--timeout', '5m'], /--timeout <seconds>' argument '5m' is invalid. It must be a whole number from 1 to/],
    [['benchmark', ...pattern, '-a', '0.5'], /--agents <number>' argument '0.5' is invalid/],
    [['rollout', 'undo', 'app', '--timeout', '-1'], /--timeout/],
  ] as const) {
    it(`is an error of the command line where a number is meant: ${args.join(' ')}`, async () => {
      const { code, stderr } = await project.ajj(args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
      assert.equal(existsSync(project.clusterDirectory), false);
    });
  }

  it('lets a dry run show a first version without a cluster, and say what it did not check', async () => {
    const { code, stdout, stderr } = await project.ajj(['deploy', 'app', ...pattern, ...image, '--dry-run']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Deployment default-apps\/app/);
    assert.match(stdout, /no violation/);
    assert.match(stderr, /^Not checked: what is already deployed/m);
    assert.equal(existsSync(project.clusterDirectory), false);
  });

  it('includes an image that only a cluster could tell', async () => {
    const { code, stderr } = await project.ajj(['deploy', 'app', ...pattern, '--dry-run']);
    assert.equal(code, 1);
    assert.match(stderr, /--image: must be given for the first version of/);
    assert.equal(existsSync(project.clusterDirectory), false);
  });
});
