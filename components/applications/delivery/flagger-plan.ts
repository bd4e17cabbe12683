import type { Manifest } from '../../core/kubernetes/manifest.ts';
import type { DeliverySpec, TrafficProvider } from '../../workload/delivery-spec.ts';
import type { Analyzed } from './analysis-plan.ts';
import { measuresOf } from './measures.ts';

/** Flagger's canary, as far as it is planned here. A test checks it by the published schema of Flagger 1.41. */
export interface FlaggerCanary extends Manifest {
  readonly spec: {
    readonly provider: string;
    readonly targetRef: { readonly apiVersion: string; readonly kind: string; readonly name: string };
    readonly autoscalerRef: { readonly apiVersion: string; readonly kind: string; readonly name: string };
    readonly progressDeadlineSeconds: number;
    readonly service: Readonly<Record<string, unknown>>;
    readonly analysis: Readonly<Record<string, unknown>>;
  };
}

/** What Flagger scales with the application. */
export interface FlaggerTarget {
  readonly port: number;
  /** The autoscaler: Kubernetes' own or KEDA's. */
  readonly autoscaler: { readonly apiVersion: string; readonly kind: string };
  readonly progressDeadlineSeconds: number;
}

const providers: Readonly<Record<TrafficProvider, string>> = {
  istio: 'istio',
  'gateway-api': 'gatewayapi:v1',
  replicas: 'kubernetes',
};

/** Users of the new version of an experiment send this header. */
export const experimentHeader = 'x-experiment';

/**
 * Plans an application for Flagger: the canary that watches its deployment, and the metrics that
 * Flagger does not have by itself. Flagger makes the services; the front is its own then.
 */
export function planFlagger(analyzed: Analyzed, delivery: DeliverySpec, target: FlaggerTarget): Manifest[] {
  const { application, namespace, metadata } = analyzed;
  const { analysis, traffic, gateway } = delivery;
  const own = measuresOf(analysis, analyzed, `${application}-[a-z0-9]+-[a-z0-9]+`).filter(
    ({ name }) => name !== 'success-rate' && name !== 'response-time',
  );
  const templates = own.map(
    ({ name, query }): Manifest => ({
      apiVersion: 'flagger.app/v1beta1',
      kind: 'MetricTemplate',
      metadata: metadata(`${application}-${name}`),
      ...{ spec: { provider: { type: 'prometheus', address: analysis.prometheus }, query } },
    }),
  );
  const interval = `${analysis.intervalSeconds}s`;
  const canary: FlaggerCanary = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: metadata(application),
    spec: {
      provider: providers[traffic],
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: application },
      autoscalerRef: { ...target.autoscaler, name: application },
      progressDeadlineSeconds: target.progressDeadlineSeconds,
      service: {
        port: 80,
        targetPort: target.port,
        portName: 'http',
        ...(gateway === undefined
          ? {}
          : { hosts: [gateway.host], gatewayRefs: [{ name: gateway.name, namespace: gateway.namespace }] }),
      },
      analysis: {
        interval,
        threshold: analysis.failures,
        ...shapeOf(delivery),
        metrics: [
          { name: 'request-success-rate', interval, thresholdRange: { min: analysis.successPercent } },
          { name: 'request-duration', interval, thresholdRange: { max: analysis.p95Milliseconds } },
          ...own.map(({ name, min, max }) => ({
            name,
            interval,
            templateRef: { name: `${application}-${name}`, namespace },
            thresholdRange: {
              ...(min === undefined ? {} : { min }),
              ...(max === undefined ? {} : { max }),
            },
          })),
        ],
      },
    },
  };
  return [...templates, canary];
}

/** How the new version gets its share: by weights, by a header of requests, or all at once after a number of checks. */
function shapeOf({ strategy, steps, analysis }: DeliverySpec): Readonly<Record<string, unknown>> {
  if (strategy === 'blue-green') return { iterations: analysis.failures * 2 };
  if (strategy === 'ab') {
    const held = steps[0]?.holdSeconds ?? 0;
    const match = [{ headers: { [experimentHeader]: { exact: 'new' } } }];
    return { match, iterations: Math.max(1, Math.round(held / analysis.intervalSeconds)) };
  }
  const weights = steps.map(({ percent }) => percent).filter((percent) => percent < 100);
  return weights.length === 0 ? { maxWeight: 50, stepWeight: 10 } : { stepWeights: weights };
}
