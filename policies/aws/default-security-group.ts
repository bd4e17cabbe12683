import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** The default security group, which resources without their own group get, allows nothing. */
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
      check(() => isFilled(group.ingress) && 'ingress: remove all rules');
      check(() => isFilled(group.egress) && 'egress: remove all rules');
    },
  },
});
