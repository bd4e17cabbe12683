import assert from 'node:assert/strict';
import { instanceTypes } from '../../../policies/cost/instance-types.ts';
import { good } from '../aws/good.ts';
import { describeResourcePolicy } from '../aws/one-change.ts';
import { validate } from '../run-policy.ts';

describeResourcePolicy(instanceTypes, [
  ['instance', 'instanceType', 'p5.48xlarge', /p5.48xlarge is not allowed in production/],
  ['launchTemplate', 'instanceType', 'p5.48xlarge', /not allowed in production/],
  ['nodeGroup', 'instanceTypes', ['m6i.large', 'x2.large'], /: x2.large is not allowed in production/],
  ['database', 'instanceClass', 'db.t3.micro', /db.t3.micro is not allowed in production/],
  ['clusterInstance', 'instanceClass', 'db.x2.large', /not allowed in production/],
]);

describe('AWS policies and their settings (F1)', () => {
  it('take the environment of what has no tags from the settings', () => {
    const { type, props } = { type: good.instance.type, props: { instanceType: 'p5.48xlarge' } };
    assert.equal(validate(instanceTypes, { type, props }).messages.length, 0);
    assert.equal(validate(instanceTypes, { type, props }, { environment: 'production' }).messages.length, 1);
  });
});
