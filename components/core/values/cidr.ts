import { isIPv4 } from 'node:net';

/** True for an IPv4 range in CIDR form: `10.0.0.0/16`. */
export function isCidr(text: string): boolean {
  const [address, prefix, rest] = text.split('/');
  return rest === undefined && isIPv4(address ?? '') && /^\d{1,2}$/.test(prefix ?? '') && Number(prefix) <= 32;
}

/** A range as its first address, a number, and its prefix length in bits. */
export interface Range {
  readonly first: number;
  readonly prefix: number;
}

/** Reads a range. Throws a RangeError unless {@link isCidr}. */
export function parseCidr(text: string): Range {
  if (!isCidr(text)) throw new RangeError(`${text} is no IPv4 address range`);
  const [address = '', prefix = ''] = text.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  return { first: Math.floor(number / size) * size, prefix: Number(prefix) };
}

/** Writes a range in CIDR form. */
export function formatCidr({ first, prefix }: Range): string {
  const parts = [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256);
  return `${parts.join('.')}/${prefix}`;
}

/** The subrange number `index` of those with the prefix length `prefix`, counted from the range's beginning. */
export function subrange(range: Range, prefix: number, index: number): Range {
  return { first: range.first + index * 2 ** (32 - prefix), prefix };
}
