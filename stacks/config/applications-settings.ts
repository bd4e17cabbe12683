import type { PatternOverrides } from '../../components/patterns/custom-schema.ts';
import type { Operator } from '../../components/patterns/operators.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';

/** Applications beside the fleet, each by a pattern (C8, C9, C12). */
export interface ApplicationsSettings {
  /**
   * Operators of the stack's cluster that patterns may plan for, beside those that the stack is set up for itself
   * (Kyverno, Gatekeeper, the mesh).
   */
  readonly operators: readonly Operator[];
  /** The applications, by name. */
  readonly run: Readonly<Record<string, ApplicationSettings>>;
}

/** One application. */
export interface ApplicationSettings {
  /** A pattern of ajj, or the path of a file, relative to the project. */
  readonly pattern: string;
  /** Features of other patterns: `performance-optimizer.caching`. Default: none. */
  readonly with?: readonly string[];
  /** Features of the pattern to leave out. Default: none. */
  readonly without?: readonly string[];
  /** What is set otherwise than the features do, as in a file of a custom pattern. Default: nothing. */
  readonly overrides?: PatternOverrides;
  /** Default `default-apps`. */
  readonly namespace?: string;
  readonly image: ImageSpec;
  /** Port that answers HTTP. Default 8080. */
  readonly port?: number;
}
