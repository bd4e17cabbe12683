import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { memberComponent } from './members.ts';
import type { CrdtClusterSpec, IngressSpec } from './spec.ts';

/**
 * What the NGINX controller accepts from one client, with the burst as a multiple of the rate. Other controllers ignore
 * it, and the members enforce their own limits.
 */
function limitsOf({ rateLimit }: CrdtClusterSpec['access']): Record<string, string> {
  if (rateLimit === undefined) return {};
  const { requestsPerMinute, burst } = rateLimit;
  const prefix = 'nginx.ingress.kubernetes.io';
  return {
    [`${prefix}/limit-rpm`]: String(requestsPerMinute),
    [`${prefix}/limit-burst-multiplier`]: String(Math.max(1, Math.round(burst / requestsPerMinute))),
  };
}

/** Plans access from outside: HTTPS that ends at the ingress controller, to the service of the clients. */
export function planIngress(
  { name, namespace, tags, access }: CrdtClusterSpec,
  { host, tlsSecret, className }: IngressSpec,
): ManifestOf<types.input.networking.v1.Ingress> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace,
      labels: labelsOf(tags, { name, component: memberComponent }),
      // It has an address once a controller serves it, which need not be before the cluster is up.
      annotations: { 'pulumi.com/skipAwait': 'true', ...limitsOf(access) },
    },
    spec: {
      ...(className === undefined ? {} : { ingressClassName: className }),
      tls: [{ ...(host === undefined ? {} : { hosts: [host] }), secretName: tlsSecret }],
      rules: [
        {
          ...(host === undefined ? {} : { host }),
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } }] },
        },
      ],
    },
  };
}
