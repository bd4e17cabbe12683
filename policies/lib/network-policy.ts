import { type AddressBlock, isOpen, openAmong } from './address-ranges.ts';
import { eachEntry } from './objects.ts';
import { everyPort, type PortSpan, samePorts } from './port-spans.ts';
import { type Fields, read, readList } from './read.ts';
import type { Undecided } from './undecided.ts';

/** Addresses that a network policy allows. */
export interface PolicyBlock extends AddressBlock {
  /** Its place in the object: `spec.ingress[0].from[1].ipBlock`. */
  readonly path: string;
  /** The ports that are open to them. */
  readonly ports: readonly PortSpan[];
}

/** A port of a rule: a number, a range, a name, or all ports of a protocol. */
function portOf(entry: unknown): PortSpan {
  const protocol = String(read(entry, 'protocol') ?? 'TCP').toLowerCase();
  const port = read(entry, 'port');
  if (port === undefined) return { ...everyPort, protocol };
  const first = Number(port);
  if (!Number.isInteger(first)) return { protocol: `${protocol}:${String(port)}`, first: 0, last: 0 };
  return { protocol, first, last: Number(read(entry, 'endPort') ?? first) };
}

const peersOf = { ingress: 'from', egress: 'to' } as const;

/** All addresses that a network policy allows in one direction. */
export function blocksOf(object: Fields, way: 'ingress' | 'egress', undecided: Undecided): PolicyBlock[] {
  return eachEntry(
    () => readList(object, 'spec', way),
    undecided,
    (rule, index) => {
      const ports = undecided.attempt(() => {
        const listed = readList(rule, 'ports');
        return listed.length === 0 ? [everyPort] : listed.map(portOf);
      });
      return eachEntry(
        () => readList(rule, peersOf[way]),
        undecided,
        (peer, at) => {
          const cidr = read(peer, 'ipBlock', 'cidr');
          if (typeof cidr !== 'string') return [];
          const except = readList(peer, 'ipBlock', 'except').filter((range) => typeof range === 'string');
          const path = `spec.${way}[${index}].${peersOf[way]}[${at}].ipBlock`;
          return [{ path, cidr, except, ports: ports ?? [everyPort] }];
        },
      );
    },
  );
}

/**
 * Groups of blocks that are open to the Internet: each block that is open alone, and those that are open together on
 * the same ports.
 */
export function openBlocks<T extends PolicyBlock>(blocks: readonly T[]): T[][] {
  const alone = blocks.filter(isOpen);
  if (alone.length > 0) return alone.map((block) => [block]);
  for (const group of samePorts(blocks, ({ ports }) => ports)) {
    const together = openAmong(group);
    if (together.length > 0) return [[...together]];
  }
  return [];
}
