import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsResource, type AwsStack, awsStackPolicy, refersTo } from '../lib/aws-stack.ts';
import { items, text, texts } from '../lib/aws-types.ts';
import { allowedPorts, type Ingress, openPortsSetting, openTogether, reachable } from '../lib/ingress.ts';

/** A rule, and the resource that it stands in. */
interface Found extends Ingress {
  readonly urn: string;
  readonly name: string;
}

type Group = AwsResource<'aws:ec2/securityGroup:SecurityGroup' | 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup'>;
type Rule = AwsResource<
  'aws:ec2/securityGroupRule:SecurityGroupRule' | 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule'
>;

/** Rules that stand in a group itself. */
function inline({ props, urn, name }: Group): Found[] {
  return items(props.ingress).map(({ protocol, fromPort, toPort, cidrBlocks, ipv6CidrBlocks }) => {
    return { urn, name, protocol, fromPort, toPort, ranges: [...texts(cidrBlocks), ...texts(ipv6CidrBlocks)] };
  });
}

function separate(rule: Rule): Found[] {
  const { urn, name, props } = rule;
  if ('ipProtocol' in props) {
    const { ipProtocol: protocol, fromPort, toPort, cidrIpv4, cidrIpv6 } = props;
    return [{ urn, name, protocol, fromPort, toPort, ranges: [...texts(cidrIpv4), ...texts(cidrIpv6)] }];
  }
  const { type, protocol, fromPort, toPort, cidrBlocks, ipv6CidrBlocks } =
    props as AwsResource<'aws:ec2/securityGroupRule:SecurityGroupRule'>['props'];
  if (type !== 'ingress') return [];
  return [{ urn, name, protocol, fromPort, toPort, ranges: [...texts(cidrBlocks), ...texts(ipv6CidrBlocks)] }];
}

/** The rules of each group: of those in the stack by the group, of others by the id that the rules name. */
function byGroup(stack: AwsStack): Found[][] {
  const rules = stack.of(
    'aws:ec2/securityGroupRule:SecurityGroupRule',
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
  );
  const left = new Set<Rule>(rules);
  const groups = stack.of('aws:ec2/securityGroup:SecurityGroup', 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup');
  const known = groups.map((group) => {
    const own = [...left].filter((rule) => stack.attempt(() => refersTo(rule, 'securityGroupId', group, ['id'])));
    for (const rule of own) left.delete(rule);
    return [
      ...(stack.attempt(() => inline(group)) ?? []),
      ...own.flatMap((rule) => stack.attempt(() => separate(rule)) ?? []),
    ];
  });
  const others = Map.groupBy(left, (rule) => stack.attempt(() => text(rule.props.securityGroupId)) ?? '');
  others.delete('');
  return [
    ...known,
    ...[...others.values()].map((some) => some.flatMap((rule) => stack.attempt(() => separate(rule)) ?? [])),
  ];
}

/** Rules of one security group add up, wherever they stand. */
export const securityGroupIngressTogether = awsStackPolicy({
  name: 'security-group-ingress-together',
  title: 'Security groups let the Internet in by few ports, by all rules together',
  description:
    'The rules of a security group, in it and beside it, do not let the Internet in together by other ports than those configured.',
  severity: 'critical',
  framework: cisAws('5.2', 'No ingress from 0.0.0.0/0 to remote server administration ports'),
  tags: ['CIS AWS Foundations Benchmark 3.0.0 5.3', soc2.boundary],
  remediation: 'Name the addresses that need it, in one rule, or the security group that they are in.',
  settings: { openPorts: openPortsSetting },
  validate: (stack) => {
    const allowed = allowedPorts(stack.config);
    for (const rules of byGroup(stack)) {
      const open = openTogether(rules, allowed);
      const urns = new Set(open.map(({ rule }) => rule.urn));
      // What one resource lets in by itself is found where that is looked at alone.
      if (urns.size < 2) continue;
      const of = open.map(({ rule, cidr }) => `${cidr} of ${rule.name}`).join(', ');
      for (const urn of urns) {
        stack.check({ urn }, () => `${of} together may reach ${reachable(allowed)}; name fewer addresses`);
      }
    }
  },
});
