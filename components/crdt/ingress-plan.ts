import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/labels.ts';
import type { ManifestOf } from '../core/manifest.ts';
import { memberComponent } from './members.ts';
import type { CrdtClusterSpec, IngressSpec } from './spec.ts';

/** Plans the way in from outside: HTTPS that ends at the ingress controller, to the service of the clients (002). */
export function planIngress(
  { name, namespace, tags }: CrdtClusterSpec,
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
      annotations: { 'pulumi.com/skipAwait': 'true' },
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
