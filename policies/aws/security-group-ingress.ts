import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { items, texts } from '../lib/aws-types.ts';
import { allowedPorts, type Ingress, openPortsSetting, openTogether, reachable } from '../lib/ingress.ts';

function complain(path: string, rules: readonly Ingress[], { config }: AwsContext): string | false {
  const allowed = allowedPorts(config);
  const open = openTogether(rules, allowed).map(({ cidr }) => cidr);
  return open.length > 0 && `${path}: ${open.join(', ')} may reach ${reachable(allowed)}; name fewer addresses`;
}

/** Only a few ports are open to the Internet, in whatever form a rule is written. */
export const securityGroupIngress = awsPolicy({
  name: 'security-group-ingress',
  title: 'Security groups let the Internet in by few ports',
  description: 'Security groups are open to the Internet, or a large part of it, only on the configured ports.',
  severity: 'critical',
  framework: cisAws('5.2', 'No ingress from 0.0.0.0/0 to remote server administration ports'),
  tags: ['CIS AWS Foundations Benchmark 3.0.0 5.3', soc2.boundary],
  remediation: 'Name the addresses that need it, or the security group that they are in.',
  settings: { openPorts: openPortsSetting },
  rules: {
    'aws:ec2/securityGroup:SecurityGroup': (group, context) => {
      const length = Array.isArray(group.ingress) ? group.ingress.length : 0;
      const rules: Ingress[] = [];
      let isOpen = false;
      for (let index = 0; index < length; index += 1) {
        context.check(() => {
          const [rule] = items(group.ingress?.slice(index, index + 1));
          if (rule === undefined) return undefined;
          const { protocol, fromPort, toPort } = rule;
          const ranges = [...texts(rule.cidrBlocks), ...texts(rule.ipv6CidrBlocks)];
          const found = { ranges, protocol, fromPort, toPort };
          rules.push(found);
          const complaint = complain(`ingress[${index}]`, [found], context);
          isOpen ||= complaint !== false;
          return complaint;
        });
      }
      // Rules for the same ports add up.
      if (!isOpen) context.check(() => complain('ingress', rules, context));
    },
    'aws:ec2/securityGroupRule:SecurityGroupRule': (rule, context) =>
      context.check(() => {
        if (rule.type !== 'ingress') return undefined;
        const ranges = [...texts(rule.cidrBlocks), ...texts(rule.ipv6CidrBlocks)];
        const { protocol, fromPort, toPort } = rule;
        return complain('cidrBlocks', [{ ranges, protocol, fromPort, toPort }], context);
      }),
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': (rule, context) =>
      context.check(() => {
        const ranges = [...texts(rule.cidrIpv4), ...texts(rule.cidrIpv6)];
        const { ipProtocol, fromPort, toPort } = rule;
        return complain('cidrIpv4', [{ ranges, protocol: ipProtocol, fromPort, toPort }], context);
      }),
  },
});
