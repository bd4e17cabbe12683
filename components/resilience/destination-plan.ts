import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { categoryLabel, categoryServiceName, hostOf } from './category.ts';
import type { ResilienceSpec } from './spec.ts';

type DestinationRule = ManifestOf<IDestinationRule>;
type TrafficPolicy = NonNullable<NonNullable<DestinationRule['spec']>['trafficPolicy']>;

/** Name of the rule for all agents. */
const everyAgent = 'agents';

/** One rule for all agents, by a wildcard: circuit breaker, connections and the retry budget. */
export function planAgentsDestination(spec: ResilienceSpec): DestinationRule {
  return destinationRule(spec, everyAgent, '*', trafficPolicyOf(spec, spec.circuitBreaker.maxEjectionPercent));
}

/**
 * The rule for the service of a category: its own agents while any of them is healthy, then those that stand in. Istio
 * uses the one rule that fits a host best and merges none, so everything is repeated. All replicas of the category may
 * be ejected at once, as others answer then.
 */
export function planCategoryDestination(spec: ResilienceSpec, category: string): DestinationRule {
  const name = categoryServiceName(category);
  return destinationRule(spec, name, name, {
    ...trafficPolicyOf(spec, 100),
    loadBalancer: {
      localityLbSetting: { enabled: true, failoverPriority: [`${categoryLabel}=${category}`] },
    },
  });
}

function destinationRule(
  { namespace, tags }: ResilienceSpec,
  name: string,
  service: string,
  trafficPolicy: TrafficPolicy,
): DestinationRule {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name, namespace, labels: labelsOf(tags, { name, component: 'resilience' }) },
    spec: { host: hostOf(service, namespace), trafficPolicy },
  };
}

function trafficPolicyOf({ circuitBreaker, retries }: ResilienceSpec, maxEjectionPercent: number): TrafficPolicy {
  return {
    connectionPool: {
      tcp: { maxConnections: circuitBreaker.maxConnections },
      http: { http1MaxPendingRequests: circuitBreaker.maxPendingRequests },
    },
    outlierDetection: {
      consecutive5xxErrors: circuitBreaker.consecutiveErrors,
      interval: `${circuitBreaker.intervalSeconds}s`,
      baseEjectionTime: `${circuitBreaker.ejectionSeconds}s`,
      maxEjectionPercent,
    },
    retryBudget: { percent: retries.budgetPercent, minRetryConcurrency: retries.minRetryConcurrency },
  };
}
