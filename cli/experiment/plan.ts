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
  /** Visitors a day, of both versions. Default: nobody says, and so no duration is. */
  readonly perDay?: number;
}

/** A week has every kind of day in it. */
const wholeWeek = 7;

/**
 * Says how many visitors an A/B test needs, and how long that takes.
 * @throws ProblemsError with everything wrong with the request.
 */
export function planAb({ wanted, perDay, ...certainty }: PlanExperimentRequest, output: Output): boolean {
  const problems = [...checkExperiment(wanted, certainty)];
  if (perDay !== undefined && !(perDay > 0)) {
    problems.push({ path: '--per-day', got: perDay, must: 'nobody comes', fix: 'Name how many come a day.' });
  }
  refuse(problems);
  const size = sampleSize(wanted, certainty);
  const all = size.a + size.b;
  const { alpha, power, shareOfB } = certainty;
  output.print(`A ${size.a} visitors, B ${size.b}: ${all} in all, ${(shareOfB * 100).toFixed(0)} % of them to B`);
  output.print(
    `then a difference of ${wanted.difference} is seen with a probability of ${power * 100} %, and one that is not there with ${alpha * 100} %`,
  );
  const days = perDay === undefined ? undefined : Math.ceil(all / perDay);
  if (days !== undefined) {
    output.print(`${days} days at ${perDay} visitors a day`);
    if (days < wholeWeek) output.note('run it for a whole week nevertheless: not all days are alike');
  }
  output.note('look at the result once, when they have come: who stops at the first good one sees what is not there');
  output.result({ size, all, ...(days === undefined ? {} : { days }), wanted, ...certainty });
  return true;
}
