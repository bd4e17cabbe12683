import type { ImageSpec } from '../../components/workload/spec.ts';

/** What sets nodes to the profiles that their pools name (000: C6, C7). */
export interface NodeTuningSettings {
  /** Whether something does. Nodes bear the labels of their profiles in any case. */
  readonly enabled: boolean;
  readonly image: ImageSpec;
  /** What stays on a node that is set. */
  readonly pause: ImageSpec;
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly cpu: string; readonly memory: string };
  };
}
