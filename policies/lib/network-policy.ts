import { type AddressBlock, isOpen, openAmong } from './address-ranges.ts';
import { eachEntry } from './objects.ts';
import { type Fields, read, readList } from './read.ts';
import type { Undecided } from './undecided.ts';

/** Addresses that a network policy lets pass. */
export interface PolicyBlock extends AddressBlock {
  /** Where they stand in the object: `spec.ingress[0].from[1].ipBlock`. */
  readonly path: string;
  /** The ports they are let pass by, as one text; empty for all. */
  readonly ports: string;
}

const peersOf = { ingress: 'from', egress: 'to' } as const;

/** All addresses that a network policy lets pass one way. */
export function blocksOf(object: Fields, way: 'ingress' | 'egress', undecided: Undecided): PolicyBlock[] {
  return eachEntry(
    () => readList(object, 'spec', way),
    undecided,
    (rule, index) => {
      const ports = undecided.attempt(() => {
        const listed = readList(rule, 'ports');
        return listed.length === 0 ? '' : JSON.stringify(listed);
      });
      return eachEntry(
        () => readList(rule, peersOf[way]),
        undecided,
        (peer, at) => {
          const cidr = read(peer, 'ipBlock', 'cidr');
          if (typeof cidr !== 'string') return [];
          const except = readList(peer, 'ipBlock', 'except').filter((range) => typeof range === 'string');
          const path = `spec.${way}[${index}].${peersOf[way]}[${at}].ipBlock`;
          return [{ path, cidr, except, ports: ports ?? '' }];
        },
      );
    },
  );
}

/**
 * Those of some blocks that let the Internet pass: each that does so by itself, and those that do so together by the
 * same ports.
 */
export function openBlocks<T extends PolicyBlock>(blocks: readonly T[]): T[][] {
  const alone = blocks.filter(isOpen);
  if (alone.length > 0) return alone.map((block) => [block]);
  for (const wanted of new Set(blocks.map(({ ports }) => ports))) {
    const together = openAmong(blocks.filter(({ ports }) => ports === '' || ports === wanted));
    if (together.length > 0) return [[...together]];
  }
  return [];
}
