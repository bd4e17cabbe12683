import assert from 'node:assert/strict';
import { spotShare } from '../../../policies/cost/spot-share.ts';
import { made, validateMadeUp } from '../aws/resources.ts';
import { unknownText } from '../run-policy.ts';

const passes = { messages: [], undecided: false };

describe('policy spot-share (I1)', () => {
  const group = (capacityType: string, maxSize: unknown, environment = 'production') => {
    const props = { capacityType, scalingConfig: { maxSize, minSize: 1, desiredSize: 1 }, tags: { environment } };
    return made('aws:eks/nodeGroup:NodeGroup', props as never);
  };

  it('accepts as many as the limit, in each environment', () => {
    for (const [environment, spot] of Object.entries({ development: 100, staging: 70, canary: 30, production: 30 })) {
      const rest = 100 - spot;
      assert.deepEqual(
        validateMadeUp(spotShare, [group('SPOT', spot, environment), group('ON_DEMAND', rest, environment)]),
        passes,
      );
      if (environment === 'development') continue;
      const [message] = validateMadeUp(spotShare, [
        group('SPOT', spot + 1, environment),
        group('ON_DEMAND', rest - 1, environment),
      ]).messages;
      assert.equal(
        message,
        `${environment}: ${spot + 1} of 100 nodes (${spot + 1} %) may be spot instances; its limit is ${spot} %`,
      );
    }
  });

  it('takes the limit from the settings, and leaves an unknown size undecided', () => {
    const groups = [group('SPOT', 5), group('ON_DEMAND', 5)];
    assert.deepEqual(validateMadeUp(spotShare, groups, { spotLimits: { production: 50 } }), passes);
    assert.deepEqual(validateMadeUp(spotShare, [group('SPOT', unknownText), group('ON_DEMAND', 1)]), {
      messages: [],
      undecided: true,
    });
  });
});
