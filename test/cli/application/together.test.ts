import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { together } from '../../../cli/application/together.ts';

describe('works that are done together', () => {
  it('come to what each comes to', async () => {
    assert.deepEqual(await together([sleep(5, 'one'), undefined, Promise.resolve(3)]), ['one', undefined, 3]);
  });

  it('fail only when none goes on any more', async () => {
    let isDone = false;
    const slow = sleep(20).then(() => {
      isDone = true;
    });
    await assert.rejects(together([Promise.reject(new Error('refused')), slow]), /refused/);
    assert.equal(isDone, true);
  });
});
