import assert from 'node:assert/strict';
import fc from 'fast-check';
import { concurrency, runInOrder } from '../../apply/schedule.ts';

const pause = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('running in order', () => {
  it('begins a task when all that it waits for have ended, and never too many at once', async () => {
    const edges = fc.array(fc.array(fc.nat({ max: 60 }), { maxLength: 4 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(edges, async (given) => {
        const tasks = given.map((after, index) => ({
          key: String(index),
          after: after.filter((earlier) => earlier < index).map(String),
        }));
        const ended = new Set<string>();
        let under = 0;
        const run = await runInOrder(tasks, async ({ key, after }) => {
          under += 1;
          assert.ok(under <= concurrency);
          for (const earlier of after) assert.ok(ended.has(earlier), `${key} before ${earlier}`);
          await pause();
          under -= 1;
          ended.add(key);
        });
        assert.deepEqual([ended.size, run.failures, run.skipped], [tasks.length, [], []]);
      }),
      { numRuns: 50 },
    );
  });

  it('skips what waits for a failure, however far', async () => {
    const tasks = [
      { key: 'a', after: [] },
      { key: 'b', after: ['a'] },
      { key: 'c', after: ['b', 'unknown'] },
    ];
    const run = await runInOrder(tasks, async ({ key }) => {
      if (key === 'a') throw new Error('no');
    });
    assert.deepEqual(
      run.failures.map(({ key }) => key),
      ['a'],
    );
    assert.deepEqual([...run.skipped].sort(), ['b', 'c']);
  });
});
