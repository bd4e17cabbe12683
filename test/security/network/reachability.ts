import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import type { Flow, Peer } from '../../../components/security/network/flows.ts';

/** Somebody who connects, or is connected to: a pod by its namespace and labels, or an address outside. */
export type Party =
  | { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly address: string };

/** A port that somebody is asked on. */
export interface Port {
  readonly port: number;
  readonly protocol: string;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface PolicyPeer {
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface Rule {
  readonly from?: readonly PolicyPeer[];
  readonly to?: readonly PolicyPeer[];
  readonly ports?: readonly Port[];
}

/** A network policy, as far as this test reads it. */
export interface Policy extends Manifest {
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly ('Ingress' | 'Egress')[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

const has = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>> = {}): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0);

function isWithin(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

/** Whether a peer of a policy in `namespace` means a party, as the API reference defines it. */
function means(peer: PolicyPeer, namespace: string, party: Party): boolean {
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock;
    return 'address' in party && isWithin(party.address, cidr) && !except.some((part) => isWithin(party.address, part));
  }
  if ('address' in party) return false;
  const isNamespace =
    peer.namespaceSelector === undefined
      ? party.namespace === namespace
      : has({ 'kubernetes.io/metadata.name': party.namespace }, peer.namespaceSelector.matchLabels);
  return isNamespace && has(party.labels, peer.podSelector?.matchLabels);
}

/** Whether one end lets a connection pass: no policy takes the pod, or some rule of one that does allows it. */
function passes(
  policies: readonly Policy[],
  end: 'Ingress' | 'Egress',
  self: Party,
  other: Party,
  port: Port,
): boolean {
  if ('address' in self) return true;
  const taking = policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === self.namespace &&
      spec.policyTypes.includes(end) &&
      has(self.labels, spec.podSelector.matchLabels),
  );
  if (taking.length === 0) return true;
  return taking.some(({ spec }) =>
    ((end === 'Ingress' ? spec.ingress : spec.egress) ?? []).some((rule) => {
      const peers = end === 'Ingress' ? rule.from : rule.to;
      const isPort = rule.ports?.some((one) => one.port === port.port && one.protocol === port.protocol) ?? true;
      return isPort && (peers?.some((peer) => means(peer, self.namespace, other)) ?? true);
    }),
  );
}

/** Whether network policies let `from` connect to a port of `to`: both ends must. */
export function reaches(policies: readonly Policy[], from: Party, to: Party, port: Port): boolean {
  return passes(policies, 'Egress', from, to, port) && passes(policies, 'Ingress', to, from, port);
}

function isPeer(peer: Peer, party: Party): boolean {
  if ('cidr' in peer) {
    if (!('address' in party) || !isWithin(party.address, peer.cidr)) return false;
    return !(peer.except ?? []).some((part) => isWithin(party.address, part));
  }
  return 'namespace' in party && party.namespace === peer.namespace && has(party.labels, peer.pods);
}

/** Whether the table of flows names the connection. */
export function isDeclared(flows: readonly Flow[], from: Party, to: Party, port: Port): boolean {
  return flows.some(
    (flow) =>
      isPeer(flow.from, from) &&
      isPeer(flow.to, to) &&
      flow.ports.some((one) => one.port === port.port && one.protocol === port.protocol),
  );
}
