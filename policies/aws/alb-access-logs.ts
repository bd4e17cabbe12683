import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { type Given, text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

function complain(balancer: Given<'aws:lb/loadBalancer:LoadBalancer'>): string | false {
  if (text(balancer.loadBalancerType) === 'gateway') return false;
  return balancer.accessLogs?.enabled !== true && 'accessLogs.enabled: set it to true, with a bucket';
}

/** Load balancers log their requests. */
export const albAccessLogs = awsPolicy({
  name: 'alb-access-logs',
  title: 'Load balancers log',
  description: 'Load balancers write access logs.',
  severity: 'medium',
  framework: platformRule('F10'),
  tags: [soc2.monitoring],
  remediation: 'Set accessLogs.enabled to true, with a bucket.',
  rules: {
    'aws:lb/loadBalancer:LoadBalancer': (balancer, { check }) => check(() => complain(balancer)),
    'aws:alb/loadBalancer:LoadBalancer': (balancer, { check }) => check(() => complain(balancer)),
  },
});
