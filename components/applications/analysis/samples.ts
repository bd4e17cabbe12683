/** What was counted of one version: how many users or requests, and how many of them had the outcome. */
export interface Counts {
  readonly total: number;
  /** At most {@link total}. */
  readonly successes: number;
}

/** The two versions of an experiment: A is the old one, with which B is compared. */
export interface Versions<T> {
  readonly a: T;
  readonly b: T;
}

/** A two-sided interval in which the true value lies, at a confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Why a figure cannot be computed. It is left out, not guessed. */
export interface NotComputed {
  /** A sentence without its full stop. */
  readonly notComputed: string;
}

/** Whether a figure was left out. */
export function isLeftOut(figure: object): figure is NotComputed {
  return 'notComputed' in figure;
}

/** A statistical test of two versions: the probability of such a difference if there is none. */
export interface TestResult {
  readonly name: TestName;
  /** χ², t or U; the exact tests of shares have none. */
  readonly statistic?: number;
  /** Degrees of freedom, where the test has them. */
  readonly degreesOfFreedom?: number;
  /** Two-sided, 0 to 1. */
  readonly pValue: number;
}

/** Names of the tests in the literature. */
export type TestName = 'chi-square' | 'Fisher' | 'binomial' | 't-test' | 'Mann-Whitney';

/** A test that cannot be applied to the samples. */
export type Tested = TestResult | (NotComputed & { readonly name: TestName });

/** An effect size, and its name. */
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
