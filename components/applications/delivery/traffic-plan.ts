import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { DeliverySpec } from '../../workload/delivery-spec.ts';
import type { Analyzed } from './analysis-plan.ts';

/** A route of the Gateway API, as far as it is planned here. */
interface HttpRoute {
  readonly spec: {
    readonly parentRefs: readonly { readonly name: string; readonly namespace: string }[];
    readonly hostnames: readonly string[];
    readonly rules: readonly {
      readonly backendRefs: readonly { readonly name: string; readonly port: number; readonly weight: number }[];
    }[];
  };
}

/**
 * Plans the route on which a rollout sets the weights of its two versions. At first all traffic goes to the old one; from
 * then on the weights belong to the rollout.
 */
export function planTraffic(
  { application, namespace, metadata }: Analyzed,
  { traffic, gateway }: DeliverySpec,
): Manifest[] {
  const [stable, canary] = [application, `${application}-preview`];
  if (traffic === 'istio') {
    const route: ManifestOf<IVirtualService> = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: metadata(application),
      spec: {
        hosts: [`${application}.${namespace}.svc.cluster.local`],
        http: [
          {
            name: 'primary',
            route: [
              { destination: { host: stable }, weight: 100 },
              { destination: { host: canary }, weight: 0 },
            ],
          },
        ],
      },
    };
    return [route];
  }
  if (traffic === 'replicas' || gateway === undefined) return [];
  const route: Manifest & HttpRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadata(application),
    spec: {
      parentRefs: [{ name: gateway.name, namespace: gateway.namespace }],
      hostnames: [gateway.host],
      rules: [
        {
          backendRefs: [
            { name: stable, port: 80, weight: 100 },
            { name: canary, port: 80, weight: 0 },
          ],
        },
      ],
    },
  };
  return [route];
}
