import { isIPv4, isIPv6 } from 'node:net';

/**
 * True for an IPv4 range in CIDR form that begins at its network address: `10.0.0.0/16`. Kubernetes from 1.36 on and
 * AWS take no other: neither `10.0.0.1/16` nor `10.0.0.0/08`.
 */
export function isCidr(text: string): boolean {
  const range = read(text);
  return range !== undefined && formatCidr(range) === text;
}

/** The 16-bit groups of an address in its shortest form. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const before = [...head];
  const after = [...(tail ?? [])];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

/** True for an IPv6 range in its shortest form that begins at its network address: `2001:db8::/32`. */
function isIpv6Range(text: string): boolean {
  const [address = '', prefix = '', ...more] = text.split('/');
  const isLength = /^(?:0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= 128;
  // Addresses of IPv4 in the form of IPv6 are those of IPv4 to Go.
  if (more.length > 0 || !isLength || !isIPv6(address) || /[%.]|^::ffff:/.test(address)) return false;
  if (new URL(`http://[${address}]`).hostname !== `[${address}]`) return false;
  return groupsOf(address).every((group, index) => {
    const inNetwork = Math.min(Math.max(Number(prefix) - 16 * index, 0), 16);
    return group % 2 ** (16 - inNetwork) === 0;
  });
}

/** True for a range of either family as network policies of Kubernetes take it from 1.36 on. */
export const isIpBlock = (text: string): boolean => isCidr(text) || isIpv6Range(text);

/** True for an IPv4 range in CIDR form, from whichever of its addresses it is written. */
export function isAddressRange(text: string): boolean {
  return read(text) !== undefined;
}

function read(text: string): Range | undefined {
  const [address = '', prefix = '', ...more] = text.split('/');
  if (more.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return undefined;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  return { first: Math.floor(number / size) * size, prefix: Number(prefix) };
}

/** A range as its first address, a number, and its prefix length in bits. */
export interface Range {
  readonly first: number;
  readonly prefix: number;
}

/** Reads a range, from its network address on. Throws a RangeError on anything else. */
export function parseCidr(text: string): Range {
  const range = read(text);
  if (range === undefined) throw new RangeError(`${text} is not an IPv4 address range`);
  return range;
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
