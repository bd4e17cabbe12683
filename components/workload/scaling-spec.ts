import type { Resources } from '../core/values/quantity.ts';

/** How many replicas run, and on what they scale. The autoscaler owns the number: a workload never sets it. */
export interface ScalingSpec {
  /**
   * Who owns the number of replicas: Kubernetes' own autoscaler, or KEDA, which also follows schedules. KEDA makes an
   * autoscaler of its own. Default `hpa`.
   */
  readonly autoscaler?: 'hpa' | 'keda';
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Processor use that the autoscaler keeps, in percent of the request. Default 70. */
  readonly targetCpuPercent: number;
  /** Memory use that it also keeps, in percent of the request. Default: memory does not count. */
  readonly targetMemoryPercent?: number;
  /** Further metrics that it scales on, by name; the greatest need wins. Default: none. */
  readonly metrics?: Readonly<Record<string, ScalingMetric>>;
  /** How fast it follows. Default: {@link defaultBehavior}. */
  readonly behavior?: ScalingBehavior;
  /** Times at which the minimum is higher, by name. Only for KEDA. Default: none. */
  readonly schedules?: Readonly<Record<string, ScalingSchedule>>;
  /** Where KEDA asks for {@link metrics}: `http://prometheus.monitoring.svc:9090`. Only for KEDA. */
  readonly prometheus?: string;
}

/** A time of the week at which the minimum number of replicas is higher. The maximum stays the same. */
export interface ScalingSchedule {
  /** When it begins and ends, as cron expressions of five fields: `0 8 * * 1-5`. */
  readonly start: string;
  readonly end: string;
  /** Of the IANA database: `America/Los_Angeles`. Default `UTC`. */
  readonly timezone?: string;
  readonly minReplicas: number;
}

/** What a vertical autoscaler may do: set the request that a pod actually needs. */
export interface VerticalSpec {
  /**
   * `Recreate` evicts a pod whose request has become wrong, `InPlaceOrRecreate` changes it where the node can,
   * `Initial` sets it only where a pod starts, `Off` only recommends.
   */
  readonly mode: 'Off' | 'Initial' | 'Recreate' | 'InPlaceOrRecreate';
  /** What it sets: nothing that the workload scales on. */
  readonly controls: readonly ('cpu' | 'memory')[];
  /** Its requests stay between these two; limits are never touched. */
  readonly minAllowed: Resources;
  readonly maxAllowed: Resources;
}

/** A target that an autoscaler keeps, in addition to CPU and memory. A metrics adapter must serve it. */
export interface ScalingMetric {
  /** `pods`: what each pod reports itself; `external`: what something outside the cluster reports. */
  readonly from: 'pods' | 'external';
  /** Target value per replica, as a Kubernetes quantity: `10`, `500m`. */
  readonly averageValue: string;
  /** Labels of the series. Default: all of the name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What KEDA asks Prometheus instead of the sum of the series of that name: PromQL with one answer. Only for KEDA. */
  readonly query?: string;
}

/** How fast an autoscaler follows its measures. */
export interface ScalingBehavior {
  readonly up: ScalingPace;
  readonly down: ScalingPace;
}

/** One direction of scaling. */
export interface ScalingPace {
  /** How far back the autoscaler looks for the most careful recommendation, in seconds. */
  readonly stabilizationSeconds: number;
  /** The greatest change in a period, in percent of the replicas there are. */
  readonly percent: number;
  /** In seconds. */
  readonly periodSeconds: number;
}

/** Doubles within a minute if necessary, and shrinks by a quarter per minute after five quiet minutes. */
export const defaultBehavior: ScalingBehavior = {
  up: { stabilizationSeconds: 0, percent: 100, periodSeconds: 60 },
  down: { stabilizationSeconds: 300, percent: 25, periodSeconds: 60 },
};
