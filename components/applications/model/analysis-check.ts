import type { Problem } from '../../core/problems/problem.ts';
import { isDnsLabel } from '../../core/values/name.ts';
import { queryError } from '../../core/values/promql.ts';
import type { AnalysisSpec, BusinessMetric } from '../../workload/delivery-spec.ts';

/** Problems of an analysis: its times and counts, and its business metric. */
export function checkAnalysis(path: string, analysis: AnalysisSpec): Problem[] {
  const whole: Problem[] = (['intervalSeconds', 'failures'] as const)
    .filter((key) => !Number.isInteger(analysis[key]) || analysis[key] < 1 || analysis[key] > 2 ** 31 - 1)
    .map((key) => ({
      path: `${path}.${key}`,
      got: analysis[key],
      must: 'be a whole number of at least 1',
      fix: key === 'failures' ? 'Set it to 5.' : 'Set it to 30.',
    }));
  const { business } = analysis;
  return business === undefined ? whole : [...whole, ...checkBusiness(`${path}.business`, business)];
}

/** Problems of a business metric, whose query contains placeholders that are filled in later. */
function checkBusiness(path: string, { name, query }: BusinessMetric): Problem[] {
  const named = isDnsLabel(name)
    ? []
    : [{ path: `${path}.name`, got: name, must: 'be a DNS label', fix: 'Write it as conversion-rate.' }];
  const wrong = queryError(query.replaceAll(/\{\{(?:app|namespace|pods)\}\}/g, (text) => 'x'.repeat(text.length)));
  if (wrong === undefined) return named;
  const fix = `Correct it at character ${wrong.at}.`;
  return [...named, { path: `${path}.query`, got: query, must: wrong.must, fix }];
}
