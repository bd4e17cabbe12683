import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { Operator } from './operators.ts';

/**
 * One thing that a pattern does, by name: a pure change of an application. `ajj patterns describe` and the generated
 * table of patterns read the same objects that act.
 */
export interface Feature {
  /** A DNS label, unique within its pattern: `caching`. From outside it is `<pattern>.<name>`. */
  readonly name: string;
  /** What it does, in a sentence without a full stop. */
  readonly summary: string;
  /** The lines of the pattern description that it makes true, word for word. */
  readonly bullets: readonly string[];
  /** What the application's own image must contain for these lines to be true. Default: nothing, the cluster does it. */
  readonly needsImage?: string;
  /** Operators that the cluster must have for what it plans. Default: none. */
  readonly operators?: readonly Operator[];
  /** What is done if one of {@link operators} is missing. Default: the feature is left out, with a note. */
  readonly instead?: { readonly summary: string; readonly apply: Change };
  /** Features that it requires, as `<pattern>.<feature>`. They are added automatically. Default: none. */
  readonly requires?: readonly string[];
  /** Features that it cannot be combined with although they set other fields, and why. Default: none. */
  readonly conflictsWith?: Readonly<Record<string, string>>;
  readonly apply: Change;
}

/** A pure change of an application. */
export type Change = (application: ApplicationSpec) => ApplicationSpec;

/** Features under one name: a pattern, or what a custom pattern adds. */
export interface FeatureSet {
  readonly name: string;
  readonly features: readonly Feature[];
}

/** A deployment pattern, as the pattern description lists it. */
export interface Pattern extends FeatureSet {
  readonly useCase: string;
  readonly bestFor: readonly string[];
  /** Score out of 100, as described, not measured: a judgment of the authors of the pattern description. */
  readonly score: number;
  /** Figures as described, not measured, for comparison with measurements. Never printed without their source. */
  readonly claims: Claims;
}

/** A pattern's performance, as described, not measured. */
export interface Claims {
  readonly deploySeconds: number;
  readonly memoryMegabytes: number;
  readonly cpuPercent: number;
  readonly latencyMilliseconds?: number;
  readonly recoveryMilliseconds?: number;
  readonly scalingMilliseconds?: number;
}

/** Shorthand for a change of the workload only. */
export function onWorkload(
  change: (workload: ApplicationSpec['workload']) => Partial<ApplicationSpec['workload']>,
): Change {
  return (application) => ({
    ...application,
    workload: { ...application.workload, ...change(application.workload) },
  });
}

/** Adds settings of a group to those that are passed to the application. */
export function withSettings(group: string, settings: ApplicationSpec['settings'][string]): Change {
  return (application) => ({
    ...application,
    settings: { ...application.settings, [group]: { ...application.settings[group], ...settings } },
  });
}

/** Joins changes into one, in order. */
export function all(...changes: readonly Change[]): Change {
  return (application) => changes.reduce((changed, change) => change(changed), application);
}
