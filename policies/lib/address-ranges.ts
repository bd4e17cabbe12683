import { isIPv4, isIPv6 } from 'node:net';

/** Addresses that are let in: a range, and what is left out of it. */
export interface AddressBlock {
  /** In CIDR notation, of either family, or one address. */
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** Addresses of one family without a gap. */
interface Span {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** A block that is larger than this share of all addresses, 1/256, holds more than any one network. */
const oneNetwork = 256n;
/** Blocks that are together at least this share of all addresses, 1/16, are no list of networks any more. */
const manyNetworks = 16n;

function groupsOf(text: string): string[] {
  // The last 32 bits may be written as IPv4: ::ffff:192.0.2.1
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/** Parses a range; undefined for anything else. */
function spanOf(text: string): Span | undefined {
  const [address = '', length, ...more] = text.trim().split('/');
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : undefined;
  if (bits === undefined || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const prefix = Number(length ?? bits);
  if (prefix > bits) return undefined;
  const number =
    bits === 32
      ? address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n)
      : groupsOf(address).reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
  const rest = BigInt(bits - prefix);
  const first = (number >> rest) << rest;
  return { bits, first, last: first + (1n << rest) - 1n };
}

/** The parts of a span before and after another one. */
function without(span: Span, taken: Span): Span[] {
  if (taken.bits !== span.bits || taken.last < span.first || taken.first > span.last) return [span];
  return [
    { ...span, last: taken.first - 1n },
    { ...span, first: taken.last + 1n },
  ].filter(({ first, last }) => first <= last);
}

function spansOf({ cidr, except = [] }: AddressBlock): Span[] {
  const whole = spanOf(cidr);
  if (whole === undefined) return [];
  const taken = except.map(spanOf).filter((span) => span !== undefined);
  return taken.reduce<Span[]>((left, each) => left.flatMap((span) => without(span, each)), [whole]);
}

/** Whether spans contain a share of all addresses of a family. Addresses in several spans count once. */
function hold(spans: readonly Span[], isShare: (size: bigint, all: bigint) => boolean): boolean {
  return ([32, 128] as const).some((bits) => {
    let size = 0n;
    let end = -1n;
    const sorted = spans.filter((span) => span.bits === bits).sort((a, b) => (a.first < b.first ? -1 : 1));
    for (const { first, last } of sorted) {
      const from = first > end ? first : end + 1n;
      if (last >= from) size += last - from + 1n;
      if (last > end) end = last;
    }
    return isShare(size, 1n << BigInt(bits));
  });
}

/** Whether a block is the Internet, or a large part of it: more than 1/256 of all addresses. */
export function isOpen(block: AddressBlock): boolean {
  return hold(spansOf(block), (size, all) => size * oneNetwork > all);
}

/**
 * The blocks that open something to the Internet: those that do so alone, otherwise all of them if they do so together,
 * as two halves do. None if they are selected networks.
 */
export function openAmong<T extends AddressBlock>(blocks: readonly T[]): readonly T[] {
  const alone = blocks.filter(isOpen);
  if (alone.length > 0) return alone;
  return hold(blocks.flatMap(spansOf), (size, all) => size * manyNetworks >= all) ? blocks : [];
}
