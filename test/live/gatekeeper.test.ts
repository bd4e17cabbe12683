import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { templateNameOf } from '../../components/security/admission/gatekeeper-plan.ts';
import { gatekeeperRules } from '../../components/security/admission/gatekeeper-rules.ts';
import { findObject } from '../stacks/planned.ts';
import { gatekeeperCases, withGatekeeper } from './gatekeeper-cases.ts';
import { goTool } from './go-tool.ts';

const limit = 5 * 60_000;

describe('rules as Gatekeeper holds them, by its own test tool (F3)', function () {
  this.timeout(limit);
  let gator: string;
  let folder: string;

  before(async function () {
    this.timeout(30 * 60_000); // it may have to be built
    gator = await goTool({
      name: 'gator',
      module: join(import.meta.dirname, 'gator'),
      package: 'github.com/open-policy-agent/gatekeeper/v3/cmd/gator',
    });
    folder = await mkdtemp(join(tmpdir(), 'fleetwright-gator-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  // JSON is YAML, too.
  const write = async (name: string, ...contents: readonly object[]): Promise<string> => {
    await writeFile(join(folder, name), contents.map((content) => JSON.stringify(content)).join('\n---\n'));
    return name;
  };
  const run = async (...given: string[]): Promise<{ code: number; output: string }> => {
    const running = promisify(execFile)(gator, given, { cwd: folder, timeout: limit, maxBuffer: 1 << 28 });
    // It waits for objects on its input.
    running.child.stdin?.end();
    return running.then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      (error: { code?: number; stdout: string; stderr: string }) => ({
        code: error.code ?? 1,
        output: `${error.stdout}${error.stderr}`,
      }),
    );
  };

  it('are all tried, each with what it refuses and what it lets in', () => {
    for (const { name } of gatekeeperRules) {
      const cases = gatekeeperCases[name] ?? [];
      assert.ok(cases.some(({ says }) => says !== undefined) && cases.some(({ says }) => says === undefined), name);
    }
  });

  for (const rule of gatekeeperRules) {
    it(`hold ${rule.name}, for the reason that is given`, async () => {
      const { name, kind } = rule;
      const template = await write(
        `${name}-template.yaml`,
        findObject(withGatekeeper, 'ConstraintTemplate', templateNameOf(rule)),
      );
      const constraint = await write(`${name}.yaml`, findObject(withGatekeeper, kind, `fleetwright-${name}`));
      const cases = await Promise.all(
        (gatekeeperCases[name] ?? []).map(async ({ what, object, says, beside = [] }, index) => ({
          name: what,
          object: await write(`${name}-${index}.yaml`, object),
          inventory: await Promise.all(beside.map((one, at) => write(`${name}-${index}-${at}.yaml`, one))),
          assertions: [says === undefined ? { violations: 'no' } : { violations: 'yes', message: says.source }],
        })),
      );
      await write(`${name}-suite.yaml`, {
        apiVersion: 'test.gatekeeper.sh/v1alpha1',
        kind: 'Suite',
        metadata: { name },
        tests: [{ name, template, constraint, cases }],
      });
      const { code, output } = await run('verify', '--verbose', `${name}-suite.yaml`);
      assert.equal(code, 0, output);
      // As many as there are: a tool that finds no suite is content, too.
      assert.equal(output.match(/--- PASS: /g)?.length, cases.length + 1, output);
    });
  }

  it('find nothing in the dev stack that they are deployed with', async () => {
    const all = await write('stack.yaml', ...withGatekeeper);
    const { code, output } = await run('test', '--filename', all, '--output', 'json');
    assert.equal(code, 0, output);
    const spoilt = withGatekeeper.map((one) =>
      one.kind === 'Role' || one.kind === 'ClusterRole'
        ? { ...one, rules: [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }] }
        : one,
    );
    const bad = await write('spoilt.yaml', ...spoilt);
    const found = await run('test', '--filename', bad, '--output', 'json');
    assert.notEqual(found.code, 0);
    assert.match(found.output, /rbac-wildcards: rules\[0\]\.apiGroups/);
  });
});
