import type { ApplicationSpec } from '../../workload/application-spec.ts';

/** How far ahead a forecast looks. */
export interface Horizon {
  readonly aheadSeconds: number;
}

/** A week: how far a forecast looks back, and the history that it needs. */
const weekSeconds = 7 * 86_400;

/** Requests per second of an application, over five minutes, and at another time by an offset in seconds. */
export function requestRate({ workload }: ApplicationSpec, offsetSeconds = 0): string {
  const own = `namespace="${workload.namespace}",pod=~"${workload.identity.name}-.*"`;
  const offset = offsetSeconds === 0 ? '' : ` offset ${offsetSeconds}s`;
  return `sum(rate(http_requests_total{${own}}[5m]${offset}))`;
}

/**
 * PromQL of the requests per second that are expected at a later time: the greater of the trend of the last hour, and of
 * the rate at that time a week ago. Without a week of history it is the trend alone.
 */
export function forecastQuery(application: ApplicationSpec, { aheadSeconds }: Horizon): string {
  const trend = `clamp_min(predict_linear((${requestRate(application)})[1h:1m], ${aheadSeconds}), 0)`;
  const lastWeek = requestRate(application, weekSeconds - aheadSeconds);
  return `(${trend} > ${lastWeek}) or ${lastWeek} or ${trend}`;
}

/** The series into which a forecast is recorded, which a learned model may write instead. */
export const forecastSeries = 'fleetwright:requests:forecast';
