import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { Operator } from './operators.ts';

/**
 * One thing that a pattern does, by name: a pure change of an application. What `ajj patterns describe` prints and
 * what the generated table of patterns says come from the same objects that act.
 */
export interface Feature {
  /** A DNS label, unique within its pattern: `caching`. From outside it is `<pattern>.<name>`. */
  readonly name: string;
  /** What it does, in a sentence without a full stop. */
  readonly summary: string;
  /** The bullets of document 000 that it makes true, word for word, under "Key Features" or "Optimizations". */
  readonly bullets: readonly string[];
  /**
   * What software of the application's own it takes for the bullet to be true: an image that the user names. Default:
   * none, the cluster does it.
   */
  readonly needsImage?: string;
  /** Operators that must be in the cluster for what it plans. Default: Kubernetes alone. */
  readonly operators?: readonly Operator[];
  /** What is done where one of {@link operators} is missing. Default: it is left out, and that is said. */
  readonly instead?: { readonly summary: string; readonly apply: Change };
  /** Features that must be there too, as `<pattern>.<feature>`. They are added by themselves. Default: none. */
  readonly requires?: readonly string[];
  /** Features that it cannot be with although they touch no field in common, and why. Default: none. */
  readonly conflictsWith?: Readonly<Record<string, string>>;
  readonly apply: Change;
}

/** A pure change of an application. */
export type Change = (application: ApplicationSpec) => ApplicationSpec;

/** Features under one name: a pattern, or what a custom one adds. */
export interface FeatureSet {
  readonly name: string;
  readonly features: readonly Feature[];
}

/** One of the deployment patterns of document 000. */
export interface Pattern extends FeatureSet {
  readonly useCase: string;
  readonly bestFor: readonly string[];
  /** Out of 100, as 000 gives it: a judgment of its authors, not a measure. */
  readonly score: number;
  /** The figures of 000, for comparison with what is measured. Never printed without their source. */
  readonly claims: Claims;
}

/** What 000 says of a pattern's performance. */
export interface Claims {
  readonly deploySeconds: number;
  readonly memoryMegabytes: number;
  readonly cpuPercent: number;
  readonly latencyMilliseconds?: number;
  readonly recoveryMilliseconds?: number;
  readonly scalingMilliseconds?: number;
}

/** Shorthand for a feature's change of the workload alone. */
export function onWorkload(
  change: (workload: ApplicationSpec['workload']) => Partial<ApplicationSpec['workload']>,
): Change {
  return (application) => ({
    ...application,
    workload: { ...application.workload, ...change(application.workload) },
  });
}

/** Adds settings of a group to what the application is told. */
export function withSettings(group: string, settings: ApplicationSpec['settings'][string]): Change {
  return (application) => ({
    ...application,
    settings: { ...application.settings, [group]: { ...application.settings[group], ...settings } },
  });
}

/** One change after the other. */
export function all(...changes: readonly Change[]): Change {
  return (application) => changes.reduce((changed, change) => change(changed), application);
}
