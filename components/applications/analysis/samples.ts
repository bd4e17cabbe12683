/** What was counted of one version: how many users or requests, and how many of them had the outcome. */
export interface Counts {
  readonly total: number;
  /** At most {@link total}. */
  readonly successes: number;
}

/** The two versions of an experiment: A is the old one, against which B is held. */
export interface Versions<T> {
  readonly a: T;
  readonly b: T;
}

/** A two-sided interval in which the true value lies, at a confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A statistical test of two versions: how probable a difference like this is where there is none. */
export interface TestResult {
  readonly name: 'chi-square' | 't-test' | 'Mann-Whitney';
  /** χ², t or U. */
  readonly statistic: number;
  /** Degrees of freedom, where the test has them. */
  readonly degreesOfFreedom?: number;
  /** Two-sided, 0 to 1. */
  readonly pValue: number;
}

/** An effect size, and what is said of such a size. */
export interface Effect {
  readonly name: 'Cohen’s h' | 'Cohen’s d';
  /** Positive where B is greater. */
  readonly value: number;
  /** Cohen's words for it: from 0.2 small, from 0.5 medium, from 0.8 large. */
  readonly size: 'negligible' | 'small' | 'medium' | 'large';
}

/** An effect in Cohen's words. */
export function effectOf(name: Effect['name'], value: number): Effect {
  const sizes = [
    [0.8, 'large'],
    [0.5, 'medium'],
    [0.2, 'small'],
  ] as const;
  const [, size] = sizes.find(([min]) => Math.abs(value) >= min) ?? [0, 'negligible' as const];
  return { name, value, size };
}
