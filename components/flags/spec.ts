import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { ImageSpec, PlacementSpec, ResourceSpec, ScalingSpec, SecuritySpec } from '../workload/spec.ts';

/** A value of a flag. All variants of one flag have one type. */
export type FlagValue = boolean | string | number | Readonly<Record<string, unknown>>;

/**
 * Percentages by variant, whole numbers that add up to 100: `{ on: 20, off: 80 }`. A hash decides who gets which,
 * the same for every request. Variants count in the order of `variants`, the default one last, so that whoever has the
 * first one keeps it as its share grows.
 */
export type Rollout = Readonly<Record<string, number>>;

/** What a segment gets: one variant, or shares of several. */
export type SegmentRule = { readonly segment: string } & ({ readonly variant: string } | { readonly rollout: Rollout });

/**
 * Who belongs to a segment, by one attribute of the evaluation context that agents send: a dotted path, `tier` or
 * `user.email`. Whoever lacks the attribute is not in the segment.
 */
export type SegmentSpec = { readonly attribute: string } & (
  | {
      /** Its value is one of these. */
      readonly in: readonly (string | number)[];
    }
  | {
      /** Its text begins with this. */
      readonly startsWith: string;
    }
  | {
      /** Its text ends with this. */
      readonly endsWith: string;
    }
  | {
      /** It is a version in this range: an operator of {@link semverOperators} and a version, `>= 1.2.0`. */
      readonly semver: string;
    }
);

/** How a version may be compared. `~` keeps the minor version, `^` the major one. */
export const semverOperators = ['=', '!=', '>', '<', '>=', '<=', '~', '^'] as const;

/** One feature flag. The first matching one of `segments` wins, then `rollout`, then `defaultVariant`. */
export interface FlagSpec {
  /** The purpose of the flag, for people; flagd returns it as metadata. Default: none. */
  readonly description?: string;
  /** Whether the flag is on. If it is off, agents use the default in their code. Default true. */
  readonly enabled?: boolean;
  /** Its values, by name: `{ on: true, off: false }`. */
  readonly variants: Readonly<Record<string, FlagValue>>;
  /** Variant of everyone whom no segment or rollout covers. */
  readonly defaultVariant: string;
  /** Shares of the variants among everyone outside the segments. Default: all get `defaultVariant`. */
  readonly rollout?: Rollout;
  /**
   * Attribute of the context whose hash decides the share. Whoever lacks it gets `defaultVariant`. Default
   * `targetingKey`, which OpenFeature's clients set.
   */
  readonly bucketBy?: string;
  /** What certain segments get, in order. Default: none. */
  readonly segments?: readonly SegmentRule[];
  /** A targeting rule of flagd, where the fields above do not suffice. It replaces them. Default: none. */
  readonly targeting?: Readonly<Record<string, unknown>>;
}

/** Feature flags, and flagd, which serves them. Immutable. */
export interface FeatureFlagsSpec {
  /** Name of flagd's workload and service: `flagd`. */
  readonly name: string;
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  readonly scaling: ScalingSpec;
  readonly pool?: NonNullable<PlacementSpec['pool']>;
  readonly spread: PlacementSpec['spread'];
  readonly security: SecuritySpec;
  /** The flags of the environment, by name. */
  readonly definitions: Readonly<Record<string, FlagSpec>>;
  /** The segments that flags name. */
  readonly segments: Readonly<Record<string, SegmentSpec>>;
}
