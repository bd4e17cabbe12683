/** Pods of a namespace, as one end of a flow. */
export interface PodPeer {
  readonly namespace: string;
  /** Labels of the pods. Default: every pod of the namespace. */
  readonly pods?: Readonly<Record<string, string>>;
}

/** One end of a flow: pods of a namespace, or addresses outside the cluster. */
export type Peer =
  | PodPeer
  | {
      /** Addresses outside: `203.0.113.0/24`. */
      readonly cidr: string;
      /** Excluded addresses. Default: none. */
      readonly except?: readonly string[];
    };

/** A connection that the platform needs. What no flow names is denied. */
export interface Flow {
  /** A DNS label, unique among the flows. */
  readonly name: string;
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: readonly { readonly port: number; readonly protocol: 'TCP' | 'UDP' }[];
  /** The reason, for readers of the policy. */
  readonly why: string;
}

/** The flow by which the pods of a namespace resolve names. */
export function dnsFlow(namespace: string): Flow {
  return {
    name: 'dns',
    from: { namespace },
    to: { namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } },
    ports: [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ],
    why: 'Names are resolved by the cluster DNS.',
  };
}

/**
 * The flow by which pods reach the API server. It is not a pod, and its address differs: one of the cluster's services
 * before connections are translated, one of the control plane after that. A network policy sees one or the other, so
 * `cidr` must cover both.
 */
export function apiServerFlow(name: string, from: Peer, cidr: string, why: string): Flow {
  return {
    name,
    from,
    to: { cidr },
    ports: [
      { port: 443, protocol: 'TCP' },
      { port: 6443, protocol: 'TCP' },
    ],
    why,
  };
}
