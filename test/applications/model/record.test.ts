import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type ApplicationRecord,
  aborted,
  begun,
  nextNumber,
  promoted,
  released,
  retired,
  revisionOf,
  undone,
} from '../../../components/applications/model/record.ts';
import type { Strategy } from '../../../components/workload/delivery-spec.ts';
import { canary, revision } from './sample.ts';

const first = begun('myapp', 'apps', revision(1), 'blue-green');
const at = '2026-01-02T00:00:00.000Z';

describe('record of an application (D2, D3, D10, C11)', () => {
  it('begins under the plain name where versions are updated in place, and as blue where they are switched', () => {
    assert.deepEqual(begun('myapp', 'apps', revision(1), 'rolling').tracks, { main: 1 });
    assert.deepEqual(first.tracks, { blue: 1 });
    assert.equal(first.serving, 'blue');
  });

  it('puts a new version beside the old one, which answers until it is promoted', () => {
    const beside = released(first, revision(2), 'blue-green');
    assert.deepEqual(beside.tracks, { blue: 1, green: 2 });
    assert.equal(beside.serving, 'blue');
    const switched = promoted(beside, 0);
    assert.equal(switched.serving, 'green');
    assert.equal(switched.underway, undefined);
    assert.deepEqual(switched.tracks, { blue: 1, green: 2 }, 'the old color is kept');
  });

  it('goes back at once to the color that is kept, and forth again', () => {
    const switched = promoted(released(first, revision(2), 'blue-green'), 0);
    const back = undone(switched, at) as ApplicationRecord;
    assert.equal(back.serving, 'blue');
    assert.deepEqual(back.revisions, switched.revisions, 'no version is made for it');
    assert.equal(undone(back, at)?.serving, 'green');
  });

  it('goes back by deploying the version before where none is kept', () => {
    const second = released(begun('myapp', 'apps', revision(1), 'rolling'), revision(2), 'rolling');
    const back = undone(second, at) as ApplicationRecord;
    assert.deepEqual(back.tracks, { main: 3 });
    assert.deepEqual(revisionOf(back, 3), { ...revision(1), number: 3, at });
    assert.equal(undone(first, at), undefined, 'there is nothing before the first');
  });

  it('goes through the steps of a canary one by one, and answers alone at the end', () => {
    let record = canary(0);
    for (const step of [1, 2, 3]) {
      record = promoted(record, 4);
      assert.equal(record.underway?.step, step);
      assert.equal(record.serving, 'blue');
    }
    record = promoted(record, 4);
    assert.equal(record.underway, undefined);
    assert.equal(record.serving, 'green');
  });

  it('gives up a version that is under way, and only then', () => {
    assert.deepEqual(aborted(canary(2)).tracks, { blue: 1 });
    assert.deepEqual(undone(canary(2), at), aborted(canary(2)), 'to undo what is under way is to give it up');
    assert.equal(aborted(first), first);
  });

  it('is whole after any run of changes: one version answers, at most two run, and each of them is known', () => {
    const strategies: Strategy[] = ['rolling', 'blue-green', 'canary'];
    const action = fc.oneof(
      fc.constantFrom(...strategies).map((strategy) => (record: ApplicationRecord) => {
        return released(record, revision(nextNumber(record)), strategy);
      }),
      fc.nat(5).map((steps) => (record: ApplicationRecord) => promoted(record, steps)),
      fc.constant(aborted),
      fc.constant(retired),
      fc.constant((record: ApplicationRecord) => undone(record, at) ?? record),
    );
    fc.assert(
      fc.property(fc.constantFrom(...strategies), fc.array(action, { maxLength: 40 }), (strategy, actions) => {
        const record = actions.reduce((one, change) => change(one), begun('myapp', 'apps', revision(1), strategy));
        const numbers = Object.values(record.tracks);
        assert.ok(numbers.length >= 1 && numbers.length <= 2, JSON.stringify(record.tracks));
        assert.ok(record.tracks[record.serving] !== undefined);
        for (const number of numbers) assert.ok(revisionOf(record, number), `revision ${number} is forgotten`);
        if (record.underway !== undefined) {
          assert.notEqual(record.underway.track, record.serving);
          assert.ok(record.tracks[record.underway.track] !== undefined);
        }
        assert.ok(record.revisions.length <= 12);
      }),
      { numRuns: 500 },
    );
  });
});
