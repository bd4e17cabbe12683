import assert from 'node:assert/strict';
import { readActions } from '../../../aws-limits/iam/data.ts';
import { fits } from '../../../aws-limits/iam/glob.ts';
import { reviewedActions, reviewedResources } from '../../../aws-limits/iam/wildcards.ts';

describe('the reviewed wildcards', () => {
  it('have a reason each, and stand for actions that there are', () => {
    const { services } = readActions();
    for (const { action, reason } of [...reviewedActions, ...reviewedResources]) {
      const [prefix = '', name = ''] = action === '*' ? ['s3', '*'] : action.split(':');
      assert.ok(
        Object.keys(services[prefix]?.actions ?? {}).some((one) => fits(name, one)),
        action,
      );
      assert.ok(reason.length > 10);
    }
  });
});
