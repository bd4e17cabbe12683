/** Nodes that Karpenter makes as pods need them. */
export interface KarpenterSpec {
  /** Share of a pool's nodes that may be spot instances, in percent. */
  readonly spotPercent: number;
  readonly reserved: {
    /** Share of a pool's nodes that is the reserved baseline, in percent. Default 20. */
    readonly percent: number;
    /**
     * Ids of capacity reservations, `cr-…`, that the baseline runs in. Default: none, and it matters only for the bill.
     */
    readonly reservations: readonly string[];
  };
  /** Machine image: `al2023@latest`, or pinned to a release as `al2023@v20250920`. */
  readonly ami: string;
  /** Age at which a node is replaced, whatever disruption budgets say, in hours. */
  readonly expireAfterHours: number;
  /** When nodes that differ from their description, such as in their image, may be replaced. In UTC. */
  readonly window: MaintenanceWindow;
  /** Nodes whose pods have exclusive cores. Default: none. */
  readonly performance?: PerformancePoolSpec;
}

/** Hours of a week in UTC. Default: Tuesday, 2 to 4 o'clock. */
export interface MaintenanceWindow {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Hour at which it begins. */
  readonly hour: number;
  readonly hours: number;
}

/** A pool whose pods have exclusive cores. */
export interface PerformancePoolSpec {
  readonly instanceType: string;
  readonly maxNodes: number;
  /** Number of cores, the first ones, that are left to the system; all others are isolated. */
  readonly systemCores: number;
  /** Number of huge pages of 2 MiB that a node reserves when it starts. */
  readonly hugePages: number;
}
