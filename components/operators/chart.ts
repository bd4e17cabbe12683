import type { OperatorPlace, Values } from './place.ts';

/** A published Helm chart at a fixed version. */
export interface ChartSource {
  /** Name of the release, and of its resource: `karpenter`. */
  readonly name: string;
  /** Name of the chart in its repository: `karpenter`. */
  readonly chart: string;
  /** Address of the repository: `oci://public.ecr.aws/karpenter`, `https://kedacore.github.io/charts`. */
  readonly repository: string;
  /** Version of the chart, as its repository names it: `1.14.1`, `v1.21.2`. */
  readonly version: string;
  /** Where it is installed. Default: the namespace of its operator. */
  readonly namespace?: string;
  /** The values that differ from the chart's own. Helm ignores keys that a chart does not know, so they are checked. */
  readonly values: (place: OperatorPlace) => Values;
  /**
   * Where the chart can be read without its repository: a Go module with its sum, and the chart's folder in it. Tests
   * render it. Default: it is in no module, and what it makes is not tested.
   */
  readonly module?: { readonly path: string; readonly version: string; readonly sum: string; readonly folder: string };
}
