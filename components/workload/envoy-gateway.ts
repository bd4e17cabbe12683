import type { IBackendTrafficPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/BackendTrafficPolicy';
import type { IClientTrafficPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/ClientTrafficPolicy';
import type { IEnvoyProxy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/EnvoyProxy';
import type { ISecurityPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/SecurityPolicy';
import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import type { Manifest, ManifestMetadata, ManifestOf } from '../core/kubernetes/manifest.ts';

/** Namespace in which Envoy Gateway runs its proxies, unless it was installed otherwise. */
export const envoyNamespace = 'envoy-gateway-system';

/** GatewayClass of Envoy Gateway. Its quick start has it too. */
export const envoyClass = 'eg';

/** An entry point by Envoy Gateway: HTTPS and HTTP/3 on port 443, TLS 1.3 only, and a redirect from plain HTTP. */
export interface EnvoyGatewaySpec {
  /** GatewayClass whose controller is Envoy Gateway. */
  readonly className: string;
  /** Host that it answers for. Default: every host. */
  readonly host?: string;
  /** Secret of type `kubernetes.io/tls` with the certificate, in the same namespace. */
  readonly tlsSecret: string;
  /** From where it is reached: through a load balancer in front of it, or only from the cluster. */
  readonly reach: 'outside' | 'cluster';
  /**
   * Whether returning clients connect without a round trip, by a ticket that only they keep. Envoy forwards such early
   * data only where a repetition is harmless. Default false.
   */
  readonly resumption?: boolean;
  /** Keys of clients; requests without one are answered with 401. Default: no key is needed. */
  readonly apiKeys?: {
    /** Secret with one entry per client, its name and its key. In the same namespace. */
    readonly secret: string;
    /** Header with the key. */
    readonly header: string;
  };
  /** Requests per minute that each proxy lets through, of all clients together. Default: no limit. */
  readonly requestsPerMinute?: number;
}

/** What stands behind a gateway: a service, and how objects that belong to it are named and labeled. */
export interface Behind {
  readonly name: string;
  readonly service: { readonly name: string; readonly port: number };
  readonly metadata: (name: string) => ManifestMetadata;
}

const httpsPort = 443;
const policies = 'gateway.envoyproxy.io/v1alpha1';
const routing = 'gateway.networking.k8s.io';

/**
 * Plans a gateway, its routes and the policies of Envoy Gateway on them. Proxies pass requests on as HTTP/1.1: HTTP/3
 * and its resumption without a round trip are between the client and the proxy.
 */
export function planEnvoyGateway(spec: EnvoyGatewaySpec, behind: Behind): Manifest[] {
  return [
    ...(spec.reach === 'cluster' ? [planProxy(behind)] : []),
    planListeners(spec, behind),
    planRoute(spec, behind),
    planRedirect(spec, behind),
    planProtocols(spec, behind),
    ...(spec.apiKeys === undefined ? [] : [planApiKeys(spec.apiKeys, behind)]),
    ...(spec.requestsPerMinute === undefined ? [] : [planLimit(spec.requestsPerMinute, behind)]),
  ];
}

function planListeners(spec: EnvoyGatewaySpec, { name, metadata }: Behind): ManifestOf<IGateway> {
  const { className, host, tlsSecret, reach } = spec;
  const hostname = host === undefined ? {} : { hostname: host };
  const parametersRef = { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name };
  return {
    apiVersion: `${routing}/v1`,
    kind: 'Gateway',
    metadata: metadata(name),
    spec: {
      gatewayClassName: className,
      listeners: [
        {
          name: 'https',
          port: httpsPort,
          protocol: 'HTTPS',
          ...hostname,
          tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: tlsSecret }] },
          allowedRoutes: { namespaces: { from: 'Same' } },
        },
        { name: 'http', port: 80, protocol: 'HTTP', ...hostname, allowedRoutes: { namespaces: { from: 'Same' } } },
      ],
      ...(reach === 'cluster' ? { infrastructure: { parametersRef } } : {}),
    },
  };
}

const hostnamesOf = ({ host }: EnvoyGatewaySpec): { hostnames?: string[] } =>
  host === undefined ? {} : { hostnames: [host] };

function planRoute(spec: EnvoyGatewaySpec, { name, service, metadata }: Behind): ManifestOf<IHTTPRoute> {
  return {
    apiVersion: `${routing}/v1`,
    kind: 'HTTPRoute',
    metadata: metadata(name),
    spec: {
      parentRefs: [{ name, sectionName: 'https' }],
      ...hostnamesOf(spec),
      rules: [{ backendRefs: [{ name: service.name, port: service.port }] }],
    },
  };
}

function planRedirect(spec: EnvoyGatewaySpec, { name, metadata }: Behind): ManifestOf<IHTTPRoute> {
  return {
    apiVersion: `${routing}/v1`,
    kind: 'HTTPRoute',
    metadata: metadata(`${name}-redirect`),
    spec: {
      parentRefs: [{ name, sectionName: 'http' }],
      ...hostnamesOf(spec),
      rules: [
        {
          filters: [
            { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301, port: httpsPort } },
          ],
        },
      ],
    },
  };
}

/** TLS 1.3 and nothing older, and HTTP/3 beside HTTP/2: UDP on the port of HTTPS. */
function planProtocols(
  { resumption = false }: EnvoyGatewaySpec,
  { name, metadata }: Behind,
): ManifestOf<IClientTrafficPolicy> {
  return {
    apiVersion: policies,
    kind: 'ClientTrafficPolicy',
    metadata: metadata(name),
    spec: {
      targetRefs: [{ group: routing, kind: 'Gateway', name, sectionName: 'https' }],
      tls: { minVersion: '1.3', ...(resumption ? { session: { resumption: { stateless: {} } } } : {}) },
      http3: {},
    },
  };
}

function planApiKeys(
  { secret, header }: NonNullable<EnvoyGatewaySpec['apiKeys']>,
  { name, metadata }: Behind,
): ManifestOf<ISecurityPolicy> {
  return {
    apiVersion: policies,
    kind: 'SecurityPolicy',
    metadata: metadata(`${name}-api-keys`),
    spec: {
      targetRefs: [{ group: routing, kind: 'HTTPRoute', name }],
      // The service behind may check keys itself, so the header is passed on.
      apiKeyAuth: { credentialRefs: [{ kind: 'Secret', name: secret }], extractFrom: [{ headers: [header] }] },
    },
  };
}

function planLimit(requests: number, { name, metadata }: Behind): ManifestOf<IBackendTrafficPolicy> {
  return {
    apiVersion: policies,
    kind: 'BackendTrafficPolicy',
    metadata: metadata(`${name}-rate-limit`),
    spec: {
      targetRefs: [{ group: routing, kind: 'HTTPRoute', name }],
      rateLimit: { local: { rules: [{ limit: { requests, unit: 'Minute' } }] } },
    },
  };
}

/** Keeps the cloud from putting a load balancer in front of the gateway. */
function planProxy({ name, metadata }: Behind): ManifestOf<IEnvoyProxy> {
  return {
    apiVersion: policies,
    kind: 'EnvoyProxy',
    metadata: metadata(name),
    spec: { provider: { type: 'Kubernetes', kubernetes: { envoyService: { type: 'ClusterIP' } } } },
  };
}
