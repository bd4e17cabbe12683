import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

/** What names no group of its own gets through nothing. */
export const defaultSecurityGroup = awsPolicy({
  name: 'default-security-group',
  title: 'The default security group is closed',
  description: 'Default security groups have no rules.',
  severity: 'high',
  framework: cisAws('5.4', 'Default security group of every VPC restricts all traffic'),
  tags: [soc2.boundary],
  remediation: 'Remove ingress and egress.',
  rules: {
    'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': (group, { check }) => {
      check(() => (group.ingress?.length ?? 0) > 0 && 'ingress: remove all rules');
      check(() => (group.egress?.length ?? 0) > 0 && 'egress: remove all rules');
    },
  },
});
