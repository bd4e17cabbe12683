import assert from 'node:assert/strict';
import { type DebuggableModule, watchPromisesFast } from '../../../components/core/pulumi/promises.ts';

const moduleOf = (debugPromiseLeaks: boolean): DebuggableModule => ({
  debugPromiseLeaks,
  debuggablePromise: (promise) => promise,
});

describe('the watch over promises', () => {
  it('knows a promise while it waits, and no longer', async () => {
    const waiting = new Set<unknown>();
    const module = moduleOf(false);
    watchPromisesFast(module, () => waiting);
    const { promise, resolve } = Promise.withResolvers<number>();
    const watched = module.debuggablePromise(promise, 'a number');
    assert.deepEqual([...waiting], [promise]);
    resolve(7);
    assert.equal(await watched, 7);
    assert.equal(waiting.size, 0);
  });

  it('passes on the error of a promise as it is', async () => {
    const waiting = new Set<unknown>();
    const module = moduleOf(false);
    watchPromisesFast(module, () => waiting);
    const error = new Error('no such bucket');
    await assert.rejects(module.debuggablePromise(Promise.reject(error), ''), (thrown) => thrown === error);
    assert.equal(waiting.size, 0);
  });

  it('leaves the SDK’s own watch to those who look for leaks', () => {
    const module = moduleOf(true);
    const own = module.debuggablePromise;
    watchPromisesFast(module, () => new Set());
    assert.equal(module.debuggablePromise, own);
  });
});
