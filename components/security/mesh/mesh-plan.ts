import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import type { ISidecar } from '@kubernetes-models/istio/networking.istio.io/v1/Sidecar';
import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { Flow, Peer } from '../network/flows.ts';

type AuthorizationPolicy = ManifestOf<IAuthorizationPolicy>;

/**
 * Plans what a service mesh enforces in a namespace, beside its network policies and from the same flows: every
 * connection between proxies is mutual TLS, requests that no flow names are refused by identity and not by address, and
 * nothing outside is reached that is not registered.
 */
export function planMeshSecurity(namespace: string, flows: readonly Flow[], tags: PlatformTags): Manifest[] {
  const inward = flows.filter(({ to }) => 'namespace' in to && to.namespace === namespace);
  const outward = flows.filter(({ from }) => 'namespace' in from && from.namespace === namespace);
  const metadataOf = (name: string, why: string): Manifest['metadata'] => ({
    name,
    namespace,
    labels: labelsOf(tags, { name, component: 'mesh-security' }),
    annotations: { 'kubernetes.io/description': why },
  });
  return [
    planPeerAuthentication(metadataOf('default', 'Proxies speak mutual TLS with one another, and nothing else.')),
    planNothing(metadataOf('allow-nothing', 'No request is let in that no other policy allows.')),
    ...inward.map((flow) => planAuthorization(metadataOf(`${flow.name}-ingress`, flow.why), flow)),
    planSidecar(metadataOf('default', 'Nothing is reached that is not registered.'), namespace, outward),
    ...outward.flatMap((flow) =>
      'cidr' in flow.to ? [planEntry(metadataOf(flow.name, flow.why), flow, flow.to)] : [],
    ),
  ];
}

function planPeerAuthentication(metadata: Manifest['metadata']): ManifestOf<IPeerAuthentication> {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata,
    spec: { mtls: { mode: 'STRICT' } },
  };
}

/** An allow policy without rules lets nothing in. */
function planNothing(metadata: Manifest['metadata']): AuthorizationPolicy {
  return { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata, spec: {} };
}

function planAuthorization(metadata: Manifest['metadata'], { from, to, ports }: Flow): AuthorizationPolicy {
  const pods = 'namespace' in to ? to.pods : undefined;
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata,
    spec: {
      action: 'ALLOW',
      ...(pods === undefined ? {} : { selector: { matchLabels: { ...pods } } }),
      rules: [
        {
          from: [{ source: sourceOf(from) }],
          to: [{ operation: { ports: ports.map(({ port }) => String(port)) } }],
        },
      ],
    },
  };
}

/** The client: the namespace in the certificate of the other proxy, or an address outside. */
function sourceOf(peer: Peer): { namespaces: string[] } | { ipBlocks: string[]; notIpBlocks?: string[] } {
  if ('namespace' in peer) return { namespaces: [peer.namespace] };
  return { ipBlocks: [peer.cidr], ...(peer.except === undefined ? {} : { notIpBlocks: [...peer.except] }) };
}

/** What proxies know: their own namespace and those that flows lead to, which also limits their memory. */
function planSidecar(metadata: Manifest['metadata'], own: string, outward: readonly Flow[]): ManifestOf<ISidecar> {
  const namespaces = new Set(
    outward.flatMap(({ to }) => ('namespace' in to && to.namespace !== own ? [to.namespace] : [])),
  );
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata,
    spec: {
      egress: [{ hosts: ['./*', ...[...namespaces].sort().map((namespace) => `${namespace}/*`)] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    },
  };
}

/** Registers addresses outside, which have no name that the mesh could resolve. */
function planEntry(
  metadata: Manifest['metadata'],
  { name, ports }: Flow,
  { cidr }: Peer & { readonly cidr: string },
): ManifestOf<IServiceEntry> {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata,
    spec: {
      hosts: [`${name}.outside.fleetwright.io`],
      addresses: [cidr],
      ports: ports.map(({ port, protocol }) => ({ name: `${protocol.toLowerCase()}-${port}`, number: port, protocol })),
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      exportTo: ['.'],
    },
  };
}
