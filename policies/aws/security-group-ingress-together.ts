import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsResource, type AwsStack, awsStackPolicy, refersTo } from '../lib/aws-stack.ts';
import { items, text, texts } from '../lib/aws-types.ts';
import { allowedPorts, type Ingress, openPortsSetting, openTogether, reachable } from '../lib/ingress.ts';

/** A rule, and the resource that contains it. */
interface Found extends Ingress {
  readonly urn: string;
  readonly name: string;
}

type Group = AwsResource<'aws:ec2/securityGroup:SecurityGroup' | 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup'>;
type Rule = AwsResource<
  'aws:ec2/securityGroupRule:SecurityGroupRule' | 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule'
>;

/** Rules within a group itself. */
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

/**
 * The security group of a rule: a group of the stack, otherwise the resource of the stack that knows its id, otherwise
 * the id itself. Unknown ids are the same text, so what they depend on distinguishes them.
 */
function ownerOf(rule: Rule, groups: readonly Group[]): string {
  const sources = rule.propertyDependencies?.securityGroupId ?? [];
  const among = groups.find(({ urn }) => sources.some((source) => source.urn === urn));
  if (among !== undefined) return among.urn;
  if (sources.length > 0) return sources.map(({ urn }) => urn).join();
  return (
    groups.find((group) => refersTo(rule, 'securityGroupId', group, ['id']))?.urn ?? text(rule.props.securityGroupId)
  );
}

/** The rules of each group, within it and in separate resources. */
function byGroup(stack: AwsStack): Found[][] {
  const groups = stack.of('aws:ec2/securityGroup:SecurityGroup', 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup');
  const found = new Map<string, Found[]>();
  const add = (owner: string, rules: readonly Found[]): void => {
    if (owner !== '') found.set(owner, [...(found.get(owner) ?? []), ...rules]);
  };
  for (const group of groups) stack.attempt(() => add(group.urn, inline(group)));
  const beside = stack.of(
    'aws:ec2/securityGroupRule:SecurityGroupRule',
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
  );
  for (const rule of beside) stack.attempt(() => add(ownerOf(rule, groups), separate(rule)));
  return [...found.values()];
}

/** The rules of one security group together, wherever they are defined. */
export const securityGroupIngressTogether = awsStackPolicy({
  name: 'security-group-ingress-together',
  title: 'Security groups let the Internet in by few ports, by all rules together',
  description: 'All rules of a security group together are open to the Internet only on the configured ports.',
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
      // Rules within one resource are checked by the rule for single resources.
      if (urns.size < 2) continue;
      const of = open.map(({ rule, cidr }) => `${cidr} of ${rule.name}`).join(', ');
      for (const urn of urns) {
        stack.check({ urn }, () => `${of} together may reach ${reachable(allowed)}; name fewer addresses`);
      }
    }
  },
});
