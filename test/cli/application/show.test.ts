import assert from 'node:assert/strict';
import { printUnsettled, progressOf, statusOf } from '../../../cli/application/show.ts';
import type { ApplicationRecord } from '../../../components/applications/model/record.ts';
import { begun, released } from '../../../components/applications/model/record.ts';
import { versionsOf } from '../../../components/applications/model/run.ts';
import { unsettled } from '../../../components/applications/model/unsettled.ts';
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

describe('a change that did not finish, as commands show it (D2)', () => {
  const since = '2026-01-01T00:00:00.000Z';
  const was = begun('myapp', 'apps', revision(1), 'rolling');
  const wanted = released(was, revision(2), 'rolling');
  const said = (record: ApplicationRecord): string => {
    const lines: string[] = [];
    const add = (text = ''): void => {
      lines.push(text);
    };
    printUnsettled(
      {
        json: false,
        color: false,
        live: false,
        width: 100,
        print: add,
        result: () => undefined,
        note: add,
        complain: add,
      },
      record,
    );
    return lines.join('\n');
  };

  it('is named with its version and the ways out', () => {
    assert.equal(
      said(unsettled(wanted, { action: 'deploy', since, was })),
      `deploy of revision 2, registry.example.com/myapp:1.2.0, started at ${since} and has not finished
unless it is still running: run it again, or ajj rollout undo myapp -n apps`,
    );
    assert.match(
      said(unsettled(was, { action: 'deploy', since })),
      /^no version of apps\/myapp has been available yet\n.*\n.*ajj undeploy/,
    );
    assert.match(said(unsettled(was, { action: 'undeploy', since, was })), /or ajj undeploy myapp -n apps$/);
    assert.equal(said(wanted), '');
  });

  it('is beside what holds for those who read JSON', () => {
    const { tracks, unsettled: change } = statusOf(unsettled(wanted, { action: 'deploy', since, was })) as {
      tracks: object;
      unsettled: { action: string; tracks: object };
    };
    assert.deepEqual([tracks, change.action, change.tracks], [{ main: 1 }, 'deploy', { main: 2 }]);
    assert.equal('unsettled' in statusOf(wanted), false);
  });
});
