import assert from 'node:assert/strict';
import { planned } from '../applications/patterns/planned.ts';
import { findObject } from '../stacks/planned.ts';

describe('a rolling update (D1)', () => {
  it('has a quarter more replicas at most, and none fewer (003)', () => {
    const { strategy } = findObject(planned('self-learning').objects, 'Deployment', 'myapp').spec;
    assert.deepEqual(strategy, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '0%' } });
  });
});
