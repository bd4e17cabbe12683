import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy, refersTo } from '../lib/aws-stack.ts';

/** The traffic of a network is logged. */
export const flowLogs = awsStackPolicy({
  name: 'flow-logs',
  title: 'Networks keep flow logs',
  description: 'Every VPC has a flow log, at least of rejected traffic.',
  severity: 'medium',
  framework: cisAws('3.7', 'VPC flow logging in all VPCs'),
  tags: [soc2.monitoring],
  remediation: 'Add a FlowLog with trafficType ALL or REJECT that refers to the VPC.',
  validate: (stack) => {
    const logs = stack.of('aws:ec2/flowLog:FlowLog');
    for (const vpc of stack.of('aws:ec2/vpc:Vpc')) {
      stack.check(vpc, () => {
        const own = logs.filter((log) => refersTo(log, 'vpcId', vpc, ['id']));
        const isKept = own.some(({ props }) => props.trafficType !== 'ACCEPT');
        return !isKept && 'add a FlowLog with trafficType ALL or REJECT';
      });
    }
  },
});
