import assert from 'node:assert/strict';
import { type Run, run } from './script-run.ts';

describe('node marking script (B10)', () => {
  const drain = (nodes: string[], max = 1): Run =>
    run(
      'drain',
      { nodes },
      { TAINT: 'fleetwright.io/node-problem', CONDITIONS: 'DiskPressure KernelDeadlock', MOST_NODES: String(max) },
    );

  it('leaves nodes alone that are well', () => {
    const { code, calls, lines } = drain(['node-1||Ready ', 'node-2||Ready SomethingGood ']);
    assert.deepEqual([code, calls, lines], [0, [], []]);
  });

  it('marks a node with the condition that is its problem', () => {
    const { code, calls, lines } = drain(['node-1||Ready ', 'node-2||DiskPressure Ready ']);
    assert.deepEqual(calls, [' taint nodes node-2 fleetwright.io/node-problem=DiskPressure:NoSchedule']);
    assert.deepEqual(lines, [{ node: 'node-2', action: 'marked', problem: 'DiskPressure' }]);
    assert.equal(code, 0);
  });

  it('marks no node twice, and no more than it may', () => {
    const nodes = ['node-1|DiskPressure|DiskPressure Ready ', 'node-2||KernelDeadlock Ready ', 'node-3||DiskPressure '];
    assert.deepEqual(drain(nodes).calls, []);
    assert.deepEqual(
      drain(nodes).lines.map(({ action }) => action),
      ['waiting', 'waiting'],
    );
    assert.equal(drain(nodes, 2).calls.length, 1);
    assert.equal(drain(nodes, 9).calls.length, 2);
  });

  it('releases a node that is well again, which makes room for another', () => {
    const { calls } = drain(['node-1||DiskPressure ', 'node-2|DiskPressure|Ready ']);
    assert.deepEqual(calls, [
      ' taint nodes node-2 fleetwright.io/node-problem-',
      ' taint nodes node-1 fleetwright.io/node-problem=DiskPressure:NoSchedule',
    ]);
  });

  it('fails where the API server refuses, and says no more than was done', () => {
    const { code, lines } = run(
      'drain',
      { nodes: ['node-1||DiskPressure '] },
      { TAINT: 'x', CONDITIONS: 'DiskPressure', MOST_NODES: '1', REFUSED: 'taint' },
    );
    assert.deepEqual([code, lines], [1, []]);
  });
});
