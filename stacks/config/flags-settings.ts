import type { FlagSpec, SegmentSpec } from '../../components/flags/spec.ts';
import type { ImageSpec, ScalingSpec } from '../../components/workload/spec.ts';

/** Feature flags of a stack, and flagd, which answers for them (B8). */
export interface FlagSettings {
  /** Whether flagd runs, and agents are told where. */
  readonly enabled: boolean;
  /** Image of flagd. */
  readonly image: ImageSpec;
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly cpu: string; readonly memory: string };
  };
  readonly scaling: ScalingSpec;
  /** The flags, by name. Of one that a profile has, a stack's file names what differs. */
  readonly sets: Readonly<Record<string, FlagSpec>>;
  /** Who belongs to which segment, by the segment's name. */
  readonly segments: Readonly<Record<string, SegmentSpec>>;
}
