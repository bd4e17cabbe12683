import assert from 'node:assert/strict';
import { parseRecord } from '../../../components/applications/model/record-text.ts';

describe('the record of an application as text', () => {
  const record = (delivery: object, autoscaling: object) => ({
    name: 'web',
    revisions: [{ number: 1, delivery, composition: { overrides: { autoscaling } } }],
  });

  it('of version 0.1.0 is read with the names of today', () => {
    const former = record({ by: 'flagger', strategy: 'canary' }, { by: 'keda' });
    const expected = record({ provider: 'flagger', strategy: 'canary' }, { autoscaler: 'keda' });
    assert.deepEqual(parseRecord(JSON.stringify(former)), expected);
  });

  it('of today stays as it is', () => {
    const today = record({ provider: 'native', by: 'x' }, {});
    assert.deepEqual(parseRecord(JSON.stringify(today)), today);
    assert.throws(() => parseRecord('no record'), SyntaxError);
  });
});
