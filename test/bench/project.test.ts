import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject, root } from '../../bench/project/project.ts';
import { loadStack } from '../../cli/stack.ts';

describe('the project that is measured (C14)', () => {
  let workspace: string;
  before(() => {
    workspace = mkdtempSync(join(tmpdir(), 'fleetwright-bench-test-'));
  });
  after(() => rmSync(workspace, { recursive: true, force: true }));

  it('is a copy, with the stack dev as it is and a stack of ten times the agents that passes every check', () => {
    const { directory, small, large, environment } = copyProject(workspace, workspace);
    assert.deepEqual(loadStack(directory, small.stack).platform, loadStack(root, 'dev').platform);
    assert.equal(loadStack(directory, small.stack).platform.fleet.agents.length, small.agents);
    assert.equal(loadStack(directory, large.stack).platform.fleet.agents.length, large.agents);
    assert.equal(large.agents, 10 * small.agents);
    assert.equal(environment.KUBECONFIG, undefined);
  });
});
