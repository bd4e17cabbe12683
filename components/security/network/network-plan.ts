import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ManifestOf, Plain } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Flow, Peer } from './flows.ts';

type NetworkPolicy = ManifestOf<types.input.networking.v1.NetworkPolicy>;
type PolicyPeer = Plain<types.input.networking.v1.NetworkPolicyPeer>;

/**
 * Plans the network policies of one namespace: everything is denied both ways, then each flow that begins or ends here
 * is allowed. A flow between two namespaces becomes a policy at both ends.
 */
export function planNetworkPolicies(namespace: string, flows: readonly Flow[], tags: PlatformTags): NetworkPolicy[] {
  return [
    planDefaultDeny(namespace, tags),
    ...flows.filter((flow) => isIn(flow.from, namespace)).map((flow) => planEgress(namespace, flow, tags)),
    ...flows.filter((flow) => isIn(flow.to, namespace)).map((flow) => planIngress(namespace, flow, tags)),
  ];
}

function isIn(peer: Peer, namespace: string): boolean {
  return 'namespace' in peer && peer.namespace === namespace;
}

function policy(
  namespace: string,
  name: string,
  why: string,
  tags: PlatformTags,
): Pick<NetworkPolicy, 'apiVersion' | 'kind' | 'metadata'> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      labels: labelsOf(tags, { name, component: 'network' }),
      annotations: { 'kubernetes.io/description': why },
    },
  };
}

/** Pulumi type token of the isolation of a namespace. */
export const isolationType = 'fleetwright:security:Isolation';

/**
 * Plans the isolation of a namespace for a program that puts pods into it but does not make it: its own denial, beside
 * the one of the program that makes it, so that neither ever runs pods in an open namespace.
 */
export function planIsolation(namespace: string, part: string, tags: PlatformTags): ComponentPlan {
  const objects = [planDefaultDeny(namespace, tags, `default-deny-${part}`)];
  return { type: isolationType, name: namespace, objects, components: [] };
}

function planDefaultDeny(namespace: string, tags: PlatformTags, name = 'default-deny'): NetworkPolicy {
  return {
    ...policy(namespace, name, 'Nothing passes in or out that no other policy allows.', tags),
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

function planEgress(namespace: string, flow: Flow, tags: PlatformTags): NetworkPolicy {
  return {
    ...policy(namespace, `${flow.name}-egress`, flow.why, tags),
    spec: {
      podSelector: podSelectorOf(flow.from),
      policyTypes: ['Egress'],
      egress: [{ to: [planPeer(flow.to)], ports: [...flow.ports] }],
    },
  };
}

function planIngress(namespace: string, flow: Flow, tags: PlatformTags): NetworkPolicy {
  return {
    ...policy(namespace, `${flow.name}-ingress`, flow.why, tags),
    spec: {
      podSelector: podSelectorOf(flow.to),
      policyTypes: ['Ingress'],
      ingress: [{ from: [planPeer(flow.from)], ports: [...flow.ports] }],
    },
  };
}

function podSelectorOf(peer: Peer): { matchLabels?: Readonly<Record<string, string>> } {
  return 'namespace' in peer && peer.pods !== undefined ? { matchLabels: peer.pods } : {};
}

function planPeer(peer: Peer): PolicyPeer {
  if ('cidr' in peer) {
    return { ipBlock: { cidr: peer.cidr, ...(peer.except === undefined ? {} : { except: [...peer.except] }) } };
  }
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
    ...(peer.pods === undefined ? {} : { podSelector: { matchLabels: peer.pods } }),
  };
}
