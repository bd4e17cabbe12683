/** A range of ports of a protocol. */
export interface PortSpan {
  /** In lower case; `*` for every protocol. Each named port counts as a protocol: `tcp:web`. */
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

/** Every port of every protocol. */
export const everyPort: PortSpan = { protocol: '*', first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };

interface Port {
  readonly protocol: string;
  readonly port: number;
}

const covers = (span: PortSpan, { protocol, port }: Port): boolean =>
  (span.protocol === '*' || span.protocol === protocol) && span.first <= port && port <= span.last;

/**
 * Groups things that apply to the same ports, with one group for each port where a range begins: `80` and `80-90` are
 * together at 80, and the second is alone from 81.
 * @param allowed ports of TCP and UDP that need not be grouped
 */
export function samePorts<T>(
  things: readonly T[],
  spansOf: (thing: T) => readonly PortSpan[],
  allowed: readonly number[] = [],
): T[][] {
  const spans = things.flatMap(spansOf);
  const protocols = [...new Set(spans.map(({ protocol }) => protocol))];
  const edges = [...spans.flatMap(({ first, last }) => [first, last + 1]), ...allowed.map((port) => port + 1)];
  const ports = protocols.flatMap((protocol) => [...new Set(edges)].map((port): Port => ({ protocol, port })));
  const isAllowed = ({ protocol, port }: Port): boolean =>
    (protocol === 'tcp' || protocol === 'udp') && allowed.includes(port);
  return ports
    .filter((port) => !isAllowed(port))
    .map((port) => things.filter((thing) => spansOf(thing).some((span) => covers(span, port))))
    .filter((group) => group.length > 0);
}
