import {
  type Certainty,
  checkExperiment,
  sampleSize,
  type Wanted,
} from '../../components/applications/analysis/sample-size.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import type { Output } from '../output/output.ts';

/** An experiment to plan. */
export interface PlanExperimentRequest extends Certainty {
  readonly wanted: Wanted;
  /** Visitors per day of both versions together. Without it, no duration is computed. */
  readonly perDay?: number;
}

/** A whole week contains every kind of day. */
const wholeWeek = 7;

/**
 * Computes how many visitors an A/B test needs, and how long that takes.
 * @throws ProblemsError with all problems of the request.
 */
export function planAb({ wanted, perDay, ...certainty }: PlanExperimentRequest, output: Output): boolean {
  const problems = [...checkExperiment(wanted, certainty)];
  if (perDay !== undefined && !(perDay > 0)) {
    problems.push({ path: '--per-day', got: perDay, must: 'be above 0' });
  }
  refuse(problems);
  const size = sampleSize(wanted, certainty);
  const all = size.a + size.b;
  const { alpha, power, shareOfB } = certainty;
  output.print(
    `A needs ${size.a} visitors, B ${size.b}: ${all} in total, ${(shareOfB * 100).toFixed(0)} % of them on B`,
  );
  output.print(
    `a difference of ${wanted.difference} is then detected with a probability of ${power * 100} %; the false positive rate is ${alpha * 100} %`,
  );
  const days = perDay === undefined ? undefined : Math.ceil(all / perDay);
  if (days !== undefined) {
    output.print(`${days} days at ${perDay} visitors a day`);
    if (days < wholeWeek) output.note('run it for a full week anyway: traffic differs by weekday');
  }
  output.note('look at the result once, at the end: stopping at the first good result raises the false positive rate');
  output.result({
    schema: 'ajj/experiment-plan/v1',
    size,
    all,
    ...(days === undefined ? {} : { days }),
    wanted,
    ...certainty,
  });
  return true;
}
