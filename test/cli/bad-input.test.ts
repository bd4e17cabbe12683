import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectCopy } from './project.ts';

const bad = 'config:\n  fleetwright:environment: develop\n  fleetwright:flet: {}\n';

describe('bad input to ajj', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
  });
  after(() => project.remove());

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
    ['a duplicate', 'aider,2,coding,Pairs\naider,2,coding,Pairs', /mine\.csv:3 name: "aider" is wrong because line 2/],
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
