import assert from 'node:assert/strict';
import { progressOf } from '../../../cli/application/show.ts';
import type { ApplicationRecord } from '../../../components/applications/model/record.ts';
import { begun, released } from '../../../components/applications/model/record.ts';
import { versionsOf } from '../../../components/applications/model/run.ts';
import { canary, context, revision } from '../../applications/model/sample.ts';

const shown = (record: ApplicationRecord): string | undefined => progressOf(record, versionsOf(record, context));

describe('how far a delivery is, as commands tell it (D2, D3)', () => {
  it('is the share that was asked, and the one that whole replicas come to', () => {
    assert.equal(shown(canary(0)), 'step 1 of 5: 10 % asked, 25 % by replicas (1 new, 3 old)');
    assert.equal(shown(canary(2)), 'step 3 of 5: 50 % asked, 50 % by replicas (3 new, 3 old)');
  });

  it('counts the replicas that there are where the old version has more of them than the new one', () => {
    const { revisions, ...record } = canary(0);
    const [old, fresh] = revisions as [(typeof revisions)[number], (typeof revisions)[number]];
    const fewer = { ...fresh, composition: { base: 'plain', overrides: { 'workload.scaling.minReplicas': 2 } } };
    assert.equal(
      shown({ ...record, revisions: [old, fewer] }),
      'step 1 of 5: 10 % asked, 25 % by replicas (1 new, 3 old)',
    );
  });

  it('is a color that does not answer yet, where a switch was interrupted, and nothing where all is done', () => {
    const blue = begun('myapp', 'apps', revision(1), 'blue-green');
    assert.equal(shown(blue), undefined);
    assert.equal(shown(released(blue, revision(2), 'blue-green')), 'blue-green: the new version does not answer yet');
  });
});
