import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { categoryServiceName, clusterDomain, hostOf, servesLabel, servicePort } from './category.ts';
import type { FallbackAgent, ResilienceSpec } from './spec.ts';

type VirtualService = ManifestOf<IVirtualService>;
type Route = NonNullable<NonNullable<VirtualService['spec']>['http']>[number];

/** Plans the service of a category: one name for all agents that can do that kind of work. */
export function planCategoryService(
  { namespace, tags }: ResilienceSpec,
  category: string,
): ManifestOf<types.input.core.v1.Service> {
  const name = categoryServiceName(category);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels: labelsOf(tags, { name, component: 'resilience' }),
      annotations: { 'pulumi.com/skipAwait': 'true' },
    },
    spec: {
      type: 'ClusterIP',
      selector: { [servesLabel(category)]: 'true' },
      ports: [{ name: 'http', port: servicePort, targetPort: 'http', protocol: 'TCP' }],
    },
  };
}

/**
 * Plans the retries of a category: one virtual service for all its agents, with a route each. A route matches requests
 * by their host, in any of the forms that a client may write.
 */
export function planCategoryRoutes(
  spec: ResilienceSpec,
  category: string,
  agents: readonly FallbackAgent[],
): VirtualService {
  const { namespace, tags } = spec;
  const name = categoryServiceName(category);
  const services = [...agents.map((agent) => agent.name), name];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace, labels: labelsOf(tags, { name, component: 'resilience' }) },
    spec: {
      hosts: services.map((service) => hostOf(service, namespace)),
      http: services.map((service) => planRoute(spec, service, service === name)),
    },
  };
}

function planRoute({ namespace, retries }: ResilienceSpec, service: string, hasSubstitutes: boolean): Route {
  const { attempts, perTryTimeoutMs, retryOn, backoffBaseMs } = retries;
  return {
    name: service,
    match: [{ authority: { regex: authorityOf(service, namespace) } }],
    route: [{ destination: { host: hostOf(service, namespace), port: { number: servicePort } } }],
    retries:
      attempts === 0
        ? { attempts }
        : {
            attempts,
            perTryTimeout: `${perTryTimeoutMs}ms`,
            retryOn: retryOn.join(','),
            backoff: `${backoffBaseMs}ms`,
            // A retry does not wait until all are ejected, but uses the agents that stand in.
            ...(hasSubstitutes ? { retryRemoteLocalities: true } : {}),
          },
  };
}

/** The host of a request for a service: its name or any longer form of it, with or without a port. Matched whole. */
function authorityOf(service: string, namespace: string): string {
  const domain = clusterDomain.replaceAll('.', '\\.');
  return `${service}(\\.${namespace}(\\.svc(\\.${domain})?)?)?(:\\d+)?`;
}
