import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject, root } from '../../bench/project/project.ts';
import { addShards } from '../../bench/project/shards.ts';
import { loadStack } from '../../cli/stack/stack.ts';
import { fleetOf } from '../../components/fleet/specify.ts';

describe('the project that is measured (C14)', () => {
  let workspace: string;
  before(() => {
    workspace = mkdtempSync(join(tmpdir(), 'fleetwright-bench-test-'));
  });
  after(() => rmSync(workspace, { recursive: true, force: true }));

  it('is a copy, with the stack dev as it is and a stack of ten times the agents that passes every check', () => {
    const { directory, small, large, environment } = copyProject(workspace, workspace);
    assert.deepEqual(loadStack(directory, small.stack).platform.components, loadStack(root, 'dev').platform.components);
    assert.equal(fleetOf(loadStack(directory, small.stack).platform.context).agents.length, small.agents);
    assert.equal(fleetOf(loadStack(directory, large.stack).platform.context).agents.length, large.agents);
    assert.equal(large.agents, 10 * small.agents);
    assert.equal(environment.KUBECONFIG, undefined);
  });

  it('has a very large fleet as one stack, and as cells that hold each agent once', () => {
    const folder = mkdtempSync(join(workspace, 'shards-'));
    const { whole, shared, cells } = addShards(copyProject(folder, folder), 600, 4);
    assert.deepEqual([whole.agents, shared.agents, cells.length], [600, 0, 4]);
    assert.equal(
      cells.reduce((sum, { agents }) => sum + agents, 0),
      600,
    );
  });
});
