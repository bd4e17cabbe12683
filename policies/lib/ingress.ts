import { openAmong } from './address-ranges.ts';
import { number, text } from './aws-types.ts';
import { everyPort, type PortSpan, samePorts } from './port-spans.ts';
import { type Fields, read } from './read.ts';

/** What a rule of a security group allows, in any notation. */
export interface Ingress {
  readonly ranges: readonly string[];
  readonly protocol: unknown;
  readonly fromPort: unknown;
  readonly toPort: unknown;
}

/** Protocols by name and by number. */
const protocols: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '-1': '*', all: '*' };

/** The ports of a rule. A protocol without ports has one, so that its rules add up. */
export function portsOf({ protocol, fromPort, toPort }: Ingress): readonly PortSpan[] {
  const written = text(protocol).toLowerCase();
  const name = protocols[written] ?? written;
  if (name === '*') return [everyPort];
  const first = number(fromPort);
  const last = number(toPort ?? fromPort);
  if ((name !== 'tcp' && name !== 'udp') || Number.isNaN(first) || Number.isNaN(last)) {
    return [{ ...everyPort, protocol: name }];
  }
  return [{ protocol: name, first, last }];
}

/** Ports that may be open to all addresses. */
export const openPorts: readonly number[] = [443];

export const openPortsSetting = {
  type: 'array',
  items: { type: 'integer', minimum: 0, maximum: 65535 },
  default: [...openPorts],
  description: 'Ports by which all addresses may come in.',
} as const;

/** The ports that a policy's settings allow to be open to all addresses. */
export function allowedPorts(config: Fields): readonly number[] {
  const ports = read(config, 'openPorts');
  return Array.isArray(ports) ? Array.from(ports).filter((port) => Number.isInteger(port)) : openPorts;
}

/** The allowed ports in words. */
export const reachable = (allowed: readonly number[]): string =>
  allowed.length > 0 ? `only port ${allowed.join(', ')}` : 'nothing';

/** Rules that together open the same ports to the Internet, with their ranges; empty if none do. */
export function openTogether<T extends Ingress>(
  rules: readonly T[],
  allowed: readonly number[],
): { readonly rule: T; readonly cidr: string }[] {
  for (const group of samePorts(rules, portsOf, allowed)) {
    const open = openAmong(group.flatMap((rule) => rule.ranges.map((cidr) => ({ rule, cidr }))));
    if (open.length > 0) return [...open];
  }
  return [];
}
