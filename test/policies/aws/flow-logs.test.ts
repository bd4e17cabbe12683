import assert from 'node:assert/strict';
import { flowLogs } from '../../../policies/aws/flow-logs.ts';
import { unknownText } from '../run-policy.ts';
import { made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy flow-logs (F1)', () => {
  const vpc = made('aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/16' });
  const log = made('aws:ec2/flowLog:FlowLog', { vpcId: unknownText, trafficType: 'ALL' }, { from: { vpcId: [vpc] } });

  it('accepts a network whose flow log is in the stack, though its name is not known yet', () => {
    assert.deepEqual(validateMadeUp(flowLogs, [vpc, log]), passes);
  });

  it('refuses one without, or with a log of what was let through alone', () => {
    assert.equal(validateMadeUp(flowLogs, [vpc]).messages.length, 1);
    assert.equal(
      validateMadeUp(flowLogs, [vpc, { ...log, props: { ...log.props, trafficType: 'ACCEPT' } }]).messages.length,
      1,
    );
  });

  it('leaves it undecided while nobody knows whose log it is', () => {
    assert.deepEqual(validateMadeUp(flowLogs, [vpc, { ...log, from: {} }]), { messages: [], undecided: true });
  });
});
