import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { planEnvoyGateway } from '../../workload/envoy-gateway.ts';
import { keyHeader, memberComponent } from './members.ts';
import type { CrdtClusterSpec, IngressSpec } from './spec.ts';

/**
 * Plans access from outside by Envoy Gateway: TLS 1.3 and HTTP/3, a key that the gateway itself checks, and the
 * limit of requests before any of them reaches a member. Its limit has no burst, unlike the members' own.
 */
export function planEnvoyWayIn(
  { name, namespace, tags, access }: CrdtClusterSpec,
  { host, tlsSecret }: IngressSpec,
  { className, apiKeysSecret }: NonNullable<IngressSpec['envoy']>,
): Manifest[] {
  const { rateLimit } = access;
  const gateway = {
    className,
    tlsSecret,
    reach: 'outside',
    ...(host === undefined ? {} : { host }),
    ...(apiKeysSecret === undefined ? {} : { apiKeys: { secret: apiKeysSecret, header: keyHeader } }),
    ...(rateLimit === undefined ? {} : { requestsPerMinute: rateLimit.requestsPerMinute }),
  } as const;
  return planEnvoyGateway(gateway, {
    name,
    service: { name, port: 80 },
    metadata: (object) => ({
      name: object,
      namespace,
      labels: labelsOf(tags, { name: object, component: memberComponent }),
    }),
  });
}
