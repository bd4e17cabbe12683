import assert from 'node:assert/strict';
import { begun, type RecordAction, released } from '../../../components/applications/model/record.ts';
import { runningOf } from '../../../components/applications/model/run.ts';
import { holding, settled, startOf, unsettled } from '../../../components/applications/model/unsettled.ts';
import { canary, context, revision } from './sample.ts';

const since = '2026-01-01T00:00:00.000Z';
const one = begun('myapp', 'apps', revision(1), 'rolling');
const two = released(one, revision(2), 'rolling');

describe('a record while a change is at work (D2, D10)', () => {
  it('says what is wanted, and what held before', () => {
    const record = unsettled(two, { action: 'deploy', since, was: one });
    assert.deepEqual([record.tracks, holding(record), settled(record)], [{ main: 2 }, one, two]);
    assert.equal(holding(unsettled(one, { action: 'deploy', since })), undefined);
    assert.equal(holding(one), one);
  });

  it('is gone back from where it is a deployment, and else made again from where it began', () => {
    const from = (action: RecordAction, begunAs: RecordAction) =>
      startOf(unsettled(two, { action: begunAs, since, was: one }), action);
    for (const action of ['undo', 'abort'] as const) {
      assert.deepEqual(from(action, 'deploy'), { from: one, givesUp: true });
      assert.deepEqual(from(action, 'undo'), { from: one, givesUp: false });
    }
    assert.deepEqual(from('promote', 'deploy'), { from: one, givesUp: false });
    assert.deepEqual(startOf(two, 'undo'), { from: two, givesUp: false });
  });

  it('gives up the canary, too, over which a deployment was begun', () => {
    const record = unsettled(released(canary(1), revision(3), 'rolling'), { action: 'deploy', since, was: canary(1) });
    const { from, givesUp } = startOf(record, 'undo');
    assert.deepEqual([from?.tracks, from?.underway, givesUp], [{ blue: 1 }, undefined, true]);
  });

  it('has room for the versions of both, each once', () => {
    const count = (record: typeof one): number => runningOf(record, context).length;
    assert.equal(count(two), 1);
    assert.equal(count(unsettled(two, { action: 'deploy', since, was: one })), 2);
    assert.equal(count(unsettled(canary(2), { action: 'promote', since, was: canary(1) })), 2);
    assert.equal(count(unsettled(one, { action: 'deploy', since })), 1);
  });
});
