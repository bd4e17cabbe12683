import { isIPv6 } from 'node:net';
import { formatCidr, isAddressRange, parseCidr } from '../components/core/values/cidr.ts';
import type { GraphValue } from '../engine/graph/value.ts';
import { expression } from './scalars.ts';

/**
 * The rule of a format that a value breaks, in the form that follows "must"; undefined if the value is valid, or the
 * format is unknown.
 */
export function formatFault(
  value: GraphValue,
  format: string | undefined,
  formats: Readonly<Record<string, string>>,
): string | undefined {
  if (format === undefined || typeof value !== 'string') return undefined;
  if (format === 'ipv4-network') return networkFault(value);
  if (format === 'ipv6-network') return isIPv6Network(value) ? undefined : 'be an IPv6 range, such as 2001:db8::/56';
  const one = format.replace(/Ids$/, 'Id').replace(/Names$/, 'Name');
  const pattern = formats[one];
  // An ARN is accepted wherever the id of a key is.
  if (pattern === undefined || (one === 'AWS::KMS::Key.Id' && value.startsWith('arn:'))) return undefined;
  return expression(pattern).test(value) ? undefined : `have the form ${one}: ${pattern}`;
}

function networkFault(text: string): string | undefined {
  if (!isAddressRange(text)) return 'be an IPv4 range, such as 10.0.0.0/16';
  const network = formatCidr(parseCidr(text));
  return network === text ? undefined : `begin at its first address: ${network}`;
}

function isIPv6Network(text: string): boolean {
  const [address = '', prefix = ''] = text.split('/');
  return isIPv6(address) && /^\d{1,3}$/.test(prefix) && Number(prefix) <= 128;
}
