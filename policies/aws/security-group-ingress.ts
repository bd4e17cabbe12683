import { openAmong } from '../lib/address-ranges.ts';
import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { items, number, text, texts } from '../lib/aws-types.ts';
import { read } from '../lib/read.ts';

const openPorts = [443];

/** What a rule lets in, however it is written. */
interface Ingress {
  readonly path: string;
  readonly ranges: readonly string[];
  readonly protocol: unknown;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
}

/** Protocols without ports, and all of them at once, have no port that could be allowed. */
const hasPorts = new Set(['tcp', 'udp', '6', '17']);

function complain({ path, ranges, protocol, fromPort, toPort }: Ingress, { config }: AwsContext): string | false {
  const open = openAmong(ranges.map((cidr) => ({ cidr }))).map(({ cidr }) => cidr);
  if (open.length === 0) return false;
  const ports = read(config, 'openPorts');
  const allowed: readonly unknown[] = Array.isArray(ports) ? Array.from(ports).filter(Number.isInteger) : openPorts;
  const first = number(fromPort);
  const last = number(toPort ?? fromPort);
  if (hasPorts.has(text(protocol).toLowerCase()) && last - first < allowed.length) {
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (wanted.length > 0 && wanted.every((port) => allowed.includes(port))) return false;
  }
  const which = allowed.length > 0 ? `only port ${allowed.join(', ')}` : 'nothing';
  return `${path}: ${open.join(', ')} may reach ${which}; name fewer addresses`;
}

/** The Internet reaches few ports, whichever way a rule is written. */
export const securityGroupIngress = awsPolicy({
  name: 'security-group-ingress',
  title: 'Security groups let the Internet in by few ports',
  description: 'No security group lets the Internet, or a great part of it, in by other ports than those configured.',
  severity: 'critical',
  framework: cisAws('5.2', 'No ingress from 0.0.0.0/0 to remote server administration ports'),
  tags: ['CIS AWS Foundations Benchmark 3.0.0 5.3', soc2.boundary],
  remediation: 'Name the addresses that need it, or the security group that they are in.',
  settings: {
    openPorts: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 65535 },
      default: openPorts,
      description: 'Ports by which all addresses may come in.',
    },
  },
  rules: {
    'aws:ec2/securityGroup:SecurityGroup': (group, context) => {
      const length = Array.isArray(group.ingress) ? group.ingress.length : 0;
      // Rules for the same ports add up.
      const byPorts = new Map<string, Ingress>();
      let isOpen = false;
      for (let index = 0; index < length; index += 1) {
        context.check(() => {
          const [rule] = items(group.ingress?.slice(index, index + 1));
          if (rule === undefined) return undefined;
          const { protocol, fromPort, toPort } = rule;
          const ranges = [...texts(rule.cidrBlocks), ...texts(rule.ipv6CidrBlocks)];
          const found = { path: `ingress[${index}]`, ranges, protocol, fromPort, toPort };
          const key = JSON.stringify([protocol, fromPort, toPort]);
          const before = byPorts.get(key)?.ranges ?? [];
          byPorts.set(key, { ...found, path: 'ingress', ranges: [...before, ...ranges] });
          const complaint = complain(found, context);
          isOpen ||= complaint !== false;
          return complaint;
        });
      }
      if (isOpen) return;
      for (const sum of byPorts.values()) context.check(() => complain(sum, context));
    },
    'aws:ec2/securityGroupRule:SecurityGroupRule': (rule, context) =>
      context.check(() => {
        if (rule.type !== 'ingress') return undefined;
        const ranges = [...texts(rule.cidrBlocks), ...texts(rule.ipv6CidrBlocks)];
        const { protocol, fromPort, toPort } = rule;
        return complain({ path: 'cidrBlocks', ranges, protocol, fromPort, toPort }, context);
      }),
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': (rule, context) =>
      context.check(() => {
        const ranges = [...texts(rule.cidrIpv4), ...texts(rule.cidrIpv6)];
        const { ipProtocol, fromPort, toPort } = rule;
        return complain({ path: 'cidrIpv4', ranges, protocol: ipProtocol, fromPort, toPort }, context);
      }),
  },
});
