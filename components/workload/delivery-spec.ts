/** How a new version of an application takes over from the old one. */
export interface DeliverySpec {
  readonly strategy: Strategy;
  /** Who carries it out. Default of every pattern: `native`. */
  readonly provider: DeliveryProvider;
  /**
   * What splits the traffic of a canary or an experiment: the share of replicas, or a mesh or gateway by weight. Only
   * the share of replicas needs nothing else. Default `replicas`.
   */
  readonly traffic: TrafficProvider;
  /** The gateway to which the route of an application is attached. Needed only with the Gateway API. */
  readonly gateway?: GatewayRef;
  /**
   * The steps of a canary, in order. For an A/B test one step: the share that the new version gets. Default of a canary
   * {@link canarySteps.progressive}, of an A/B test half.
   */
  readonly steps: readonly DeliveryStep[];
  /** What is checked between the steps, and when the old version comes back. */
  readonly analysis: AnalysisSpec;
  /** How long the old color stays after a blue-green switch, in seconds. Default 3,600. */
  readonly keepOldSeconds: number;
  /** Whether a release that fails its analysis or does not become available is rolled back automatically. */
  readonly automaticRollback: boolean;
}

export type Strategy = 'rolling' | 'blue-green' | 'canary' | 'ab';

export type DeliveryProvider = 'native' | 'argo-rollouts' | 'flagger';

export type TrafficProvider = 'replicas' | 'istio' | 'gateway-api';

/** A gateway, and the host by which an application is reached through it. */
export interface GatewayRef {
  readonly name: string;
  readonly namespace: string;
  readonly host: string;
}

/** One step of a progressive delivery. */
export interface DeliveryStep {
  /** Share of the traffic that the new version gets, 1 to 100 (percent). */
  readonly percent: number;
  /** How long the step lasts, in seconds; 0 continues at once. */
  readonly holdSeconds: number;
  /** Criteria of this phase that are stricter than those of {@link AnalysisSpec}. Default: none. */
  readonly criteria?: Partial<Pick<AnalysisSpec, 'errorPercent' | 'p95Milliseconds'>>;
}

/** When a version is good enough, and when it is rolled back. */
export interface AnalysisSpec {
  /** Seconds between two checks. Default 30. */
  readonly intervalSeconds: number;
  /** Checks, in a row or in all, that may fail. Default 5. */
  readonly failures: number;
  /** Requests that must succeed, in percent. Default 99. */
  readonly successPercent: number;
  /** Error rate above which a version is rolled back, in percent. Default 0.5. */
  readonly errorPercent: number;
  /** 95th percentile of the response time above which a version is rolled back, in milliseconds. Default 500. */
  readonly p95Milliseconds: number;
  /** Memory use above which a version is rolled back, in percent of the limit. Default 90. */
  readonly memoryPercent: number;
  /** A business metric that must be good as well. Default: none. */
  readonly business?: BusinessMetric;
  /** Where Prometheus answers: `http://prometheus.monitoring.svc:9090`. */
  readonly prometheus: string;
}

/** A business metric, read from Prometheus. */
export interface BusinessMetric {
  /** A DNS label: `conversion-rate`. */
  readonly name: string;
  /** PromQL with one answer; `{{app}}`, `{{namespace}}` and `{{pods}}` stand for the application's. */
  readonly query: string;
  /** The lowest good value. Default: no bound. */
  readonly min?: number;
  /** The highest good value. Default: no bound. */
  readonly max?: number;
}

/** Analysis every 30 seconds: 99 percent of requests succeed, at most 0.5 percent fail, and p95 stays within 500 ms. */
export const defaultAnalysis: AnalysisSpec = {
  intervalSeconds: 30,
  failures: 5,
  successPercent: 99,
  errorPercent: 0.5,
  p95Milliseconds: 500,
  memoryPercent: 90,
  prometheus: 'http://prometheus.monitoring.svc:9090',
};

/** One version after the other, pod by pod. */
export const rollingDelivery: DeliverySpec = {
  strategy: 'rolling',
  provider: 'native',
  traffic: 'replicas',
  steps: [],
  analysis: defaultAnalysis,
  keepOldSeconds: 3600,
  automaticRollback: false,
};

const minutes = (count: number): number => count * 60;

/** Canary steps, by name. */
export const canarySteps = {
  /** Five steps from 10 to 100 percent, a minute each. */
  progressive: [10, 25, 50, 75, 100].map((percent): DeliveryStep => ({ percent, holdSeconds: minutes(1) })),
  /** Four phases over six and a half hours, the first two with stricter criteria. */
  phased: [
    { percent: 5, holdSeconds: minutes(30), criteria: { errorPercent: 0.1, p95Milliseconds: 200 } },
    { percent: 25, holdSeconds: minutes(120), criteria: { errorPercent: 0.05 } },
    { percent: 50, holdSeconds: minutes(240) },
    { percent: 100, holdSeconds: 0 },
  ],
  /** A tenth, then all. */
  short: [
    { percent: 10, holdSeconds: minutes(10) },
    { percent: 100, holdSeconds: 0 },
  ],
} as const satisfies Readonly<Record<string, readonly DeliveryStep[]>>;

/** Halves the traffic between two versions, until the experiment is ended. */
const experimentSteps: readonly DeliveryStep[] = [{ percent: 50, holdSeconds: 0 }];

/** A pattern's delivery with the changes wanted, and the usual steps of its strategy where none are configured. */
export function deliveryOf(ofPattern: DeliverySpec, wanted: Partial<DeliverySpec> = {}): DeliverySpec {
  const delivery = { ...ofPattern, ...wanted };
  if (delivery.steps.length > 0 || wanted.steps !== undefined) return delivery;
  if (delivery.strategy === 'canary') return { ...delivery, steps: canarySteps.progressive };
  return delivery.strategy === 'ab' ? { ...delivery, steps: experimentSteps } : delivery;
}
