import assert from 'node:assert/strict';
import { multiAz } from '../../../policies/aws/multi-az.ts';
import { validate } from '../run-policy.ts';
import { good } from './good.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(multiAz, [
  ['database', 'multiAz', undefined, /^multiAz: /],
  ['cache', 'automaticFailoverEnabled', false, /^automaticFailoverEnabled: /],
  ['cache', 'multiAzEnabled', undefined, /^multiAzEnabled: /],
]);

describe('AWS policies and their settings (F1)', () => {
  it('hold only production to several zones', () => {
    const staging = { environment: 'staging' };
    const props = { ...good.database.props, tags: staging, multiAz: false, deletionProtection: false };
    for (const [config, count] of [
      [{}, 0],
      [{ environments: ['staging'] }, 1],
    ] as const) {
      assert.equal(validate(multiAz, { type: good.database.type, props }, config).messages.length, count);
    }
  });
});
