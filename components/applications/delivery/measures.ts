import type { AnalysisSpec } from '../../workload/delivery-spec.ts';

/** A measurement of a version, and its bounds. */
export interface Measure {
  /** A DNS label: `success-rate`. */
  readonly name: string;
  /** PromQL with one answer. */
  readonly query: string;
  readonly min?: number;
  readonly max?: number;
}

/** Time over which rates are computed. */
const window = '2m';

/**
 * What is measured of a version: success and errors in percent of its requests, the 95th percentile of its response time
 * in milliseconds, its maximum memory usage in percent of the limit, and its business metric. Pods are selected by name,
 * and report their requests as `http_requests_total` with the label `code`, and `http_request_duration_seconds`.
 */
export function measuresOf(
  analysis: AnalysisSpec,
  { application, namespace }: { readonly application: string; readonly namespace: string },
  pods: string,
): Measure[] {
  const own = `namespace="${namespace}",pod=~"${pods}"`;
  const requests = (more = ''): string => `sum(rate(http_requests_total{${own}${more}}[${window}]))`;
  const { business } = analysis;
  const filled = (query: string): string =>
    query
      .replaceAll('{{app}}', application)
      .replaceAll('{{namespace}}', namespace)
      .replaceAll('{{pods}}', () => pods);
  return [
    {
      name: 'success-rate',
      query: `100 * ${requests(',code!~"5.."')} / ${requests()}`,
      min: analysis.successPercent,
    },
    {
      name: 'error-rate',
      // Without errors there is no series. That is an error rate of 0, not a missing value.
      query: `100 * (${requests(',code=~"5.."')} or vector(0)) / ${requests()}`,
      max: analysis.errorPercent,
    },
    {
      name: 'response-time',
      query: `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${own}}[${window}])))`,
      max: analysis.p95Milliseconds,
    },
    {
      name: 'memory',
      query: `100 * max(container_memory_working_set_bytes{${own},container!=""} / on (namespace, pod, container) kube_pod_container_resource_limits{${own},resource="memory"})`,
      max: analysis.memoryPercent,
    },
    ...(business === undefined
      ? []
      : [
          {
            name: business.name,
            query: filled(business.query),
            ...(business.min === undefined ? {} : { min: business.min }),
            ...(business.max === undefined ? {} : { max: business.max }),
          },
        ]),
  ];
}
