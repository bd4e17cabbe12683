import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import { memberComponent } from './members.ts';
import type { CrdtClusterSpec, GatewaySpec, IngressSpec } from './spec.ts';

const localRateLimit = 'envoy.filters.http.local_ratelimit';
const https = 443;

/**
 * Plans access from outside by an Istio gateway: TLS 1.3 and nothing older, a redirect from plain HTTP,
 * and the limit of requests before any of them reaches a member.
 */
export function planGateway(spec: CrdtClusterSpec, ingress: IngressSpec, gateway: GatewaySpec): Manifest[] {
  const { rateLimit } = spec.access;
  return [
    planListeners(spec, ingress, gateway),
    planRoute(spec, ingress),
    ...(rateLimit === undefined ? [] : [planRateLimit(spec, ingress, gateway, rateLimit)]),
  ];
}

function metadataOf({ name, namespace, tags }: CrdtClusterSpec): Manifest['metadata'] {
  return { name, namespace, labels: labelsOf(tags, { name, component: memberComponent }) };
}

function hostOf({ host = '*' }: IngressSpec): string {
  return host;
}

function planListeners(spec: CrdtClusterSpec, ingress: IngressSpec, { selector }: GatewaySpec): ManifestOf<IGateway> {
  const hosts = [hostOf(ingress)];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: metadataOf(spec),
    spec: {
      selector: { ...selector },
      servers: [
        {
          port: { number: https, name: 'https', protocol: 'HTTPS' },
          hosts,
          tls: { mode: 'SIMPLE', credentialName: ingress.tlsSecret, minProtocolVersion: 'TLSV1_3' },
        },
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts, tls: { httpsRedirect: true } },
      ],
    },
  };
}

function planRoute(spec: CrdtClusterSpec, ingress: IngressSpec): ManifestOf<IVirtualService> {
  const { name, namespace } = spec;
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: metadataOf(spec),
    spec: {
      hosts: [hostOf(ingress)],
      gateways: [`${namespace}/${name}`],
      http: [
        { name, route: [{ destination: { host: `${name}.${namespace}.svc.cluster.local`, port: { number: 80 } } }] },
      ],
    },
  };
}

/**
 * A bucket that is filled once a minute and holds a burst. Each proxy of the gateway has its own,
 * for all clients together: limits by client are the members' own.
 */
function planRateLimit(
  spec: CrdtClusterSpec,
  ingress: IngressSpec,
  { namespace, selector }: GatewaySpec,
  { requestsPerMinute, burst }: { readonly requestsPerMinute: number; readonly burst: number },
): ManifestOf<IEnvoyFilter> {
  const typeOf = (config: string): string => `type.googleapis.com/envoy.extensions.filters.http.${config}`;
  const always = { default_value: { numerator: 100, denominator: 'HUNDRED' } };
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { ...metadataOf(spec), name: `${spec.name}-rate-limit`, namespace },
    spec: {
      workloadSelector: { labels: { ...selector } },
      configPatches: [
        {
          applyTo: 'HTTP_FILTER',
          match: {
            context: 'GATEWAY',
            listener: { filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager' } } },
          },
          patch: {
            operation: 'INSERT_BEFORE',
            value: {
              name: localRateLimit,
              typed_config: {
                '@type': typeOf('local_ratelimit.v3.LocalRateLimit'),
                stat_prefix: 'http_local_rate_limiter',
              },
            },
          },
        },
        {
          applyTo: 'VIRTUAL_HOST',
          match: {
            context: 'GATEWAY',
            routeConfiguration: {
              gateway: `${spec.namespace}/${spec.name}`,
              vhost: { name: `${hostOf(ingress)}:${https}` },
            },
          },
          patch: {
            operation: 'MERGE',
            value: {
              typed_per_filter_config: {
                [localRateLimit]: {
                  '@type': typeOf('local_ratelimit.v3.LocalRateLimit'),
                  stat_prefix: `${spec.name}_rate_limit`,
                  token_bucket: { max_tokens: burst, tokens_per_fill: requestsPerMinute, fill_interval: '60s' },
                  filter_enabled: { runtime_key: `${spec.name}_rate_limit_enabled`, ...always },
                  filter_enforced: { runtime_key: `${spec.name}_rate_limit_enforced`, ...always },
                },
              },
            },
          },
        },
      ],
    },
  };
}
