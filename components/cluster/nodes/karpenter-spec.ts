/** Nodes that Karpenter makes as pods need them. */
export interface KarpenterSpec {
  /** Of a pool's nodes, how many of a hundred may be spot instances: 100, 70 and 30 by environment. */
  readonly spotPercent: number;
  readonly reserved: {
    /** Of a pool's nodes, how many of a hundred are the baseline that is reserved. Default 20. */
    readonly percent: number;
    /** Ids of capacity reservations, `cr-…`, that the baseline runs in. Default: none; the bill alone knows of it. */
    readonly reservations: readonly string[];
  };
  /** Machine image: `al2023@latest`, or pinned to a release as `al2023@v20250920`. */
  readonly ami: string;
  /** After so many hours a node is replaced, whatever budgets say. */
  readonly expireAfterHours: number;
  /** When nodes may be replaced that differ from their description, such as by a newer image. In UTC. */
  readonly window: MaintenanceWindow;
  /** Nodes whose cores and memory belong to few pods. Default: none. */
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

/** A pool whose pods have cores of their own. */
export interface PerformancePoolSpec {
  readonly instanceType: string;
  readonly maxNodes: number;
  /** Cores left to the system, the first ones; all others are isolated. */
  readonly systemCores: number;
  /** Huge pages of 2 MiB, set aside when a node starts. */
  readonly hugePages: number;
}
