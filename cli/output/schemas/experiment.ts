import * as z from 'zod';
import { jsonDocument } from './document.ts';

const visitors = z.strictObject({
  a: z.number().describe('Visitors of the old version.'),
  b: z.number().describe('Visitors of the new version.'),
});

const difference = z.number().describe('Smallest difference to detect.');

const wanted = z
  .union([
    z
      .strictObject({ baseline: z.number().describe('Conversion rate of the old version, from 0 to 1.'), difference })
      .describe('With `--baseline`'),
    z
      .strictObject({ deviation: z.number().describe('Standard deviation of the values.'), difference })
      .describe('With `--deviation`'),
  ])
  .describe('What the test has to detect.');

/** `ajj experiment plan --json`. */
export const experimentPlan = jsonDocument(
  'ajj/experiment-plan/v1',
  '`ajj experiment plan`: how many visitors an A/B test needs.',
  {
    size: visitors.describe('Number of visitors that each version needs.'),
    all: z.number().describe('Number of visitors of both versions together.'),
    days: z.number().optional().describe('Duration, in days. Only with `--per-day`.'),
    wanted,
    alpha: z.number().describe('Probability of a false positive, from 0 to 1.'),
    power: z.number().describe('Probability of detecting the difference, from 0 to 1.'),
    shareOfB: z.number().describe('Share of the traffic that the new version gets, from 0 to 1.'),
  },
);

const versions = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ a: value.describe('The old version.'), b: value.describe('The new version.') });

const notComputed = z
  .strictObject({ notComputed: z.string().describe('Why it was not computed.') })
  .describe('If it was not computed');

const testName = z.enum(['chi-square', 'Fisher', 'binomial', 't-test', 'Mann-Whitney']).describe('Name of the test.');

const testResult = z.strictObject({
  name: testName,
  statistic: z.number().optional().describe('Test statistic. Absent for exact tests.'),
  degreesOfFreedom: z.number().optional().describe('Degrees of freedom. Absent if the test has none.'),
  pValue: z.number().describe('Two-sided p-value, from 0 to 1.'),
});

const test = z.union([
  testResult.describe('If it was computed'),
  z
    .strictObject({ name: testName, notComputed: z.string().describe('Why it was not computed.') })
    .describe('If it was not computed'),
]);

const interval = z.union([
  z
    .strictObject({
      low: z.number().describe('Lower end.'),
      high: z.number().describe('Upper end.'),
    })
    .describe('If it was computed'),
  notComputed,
]);

const effect = z.union([
  z
    .strictObject({
      name: z.enum(['Cohen’s h', 'Cohen’s d']).describe('Name of the effect size.'),
      value: z.number().describe('Effect size. Positive if B is greater.'),
      size: z.enum(['negligible', 'small', 'medium', 'large']).describe('The effect size in words.'),
    })
    .describe('If it was computed'),
  notComputed,
]);

/** `ajj experiment analyze --json`. */
export const experimentAnalyze = jsonDocument(
  'ajj/experiment-analyze/v1',
  '`ajj experiment analyze`: the result of an A/B test.',
  {
    versions: versions(z.string()).describe('Names of the versions.'),
    kind: z.enum(['counts', 'values']).describe('`counts`: how often an outcome occurred. `values`: measured values.'),
    means: versions(z.number()).describe('Share of the outcome, or mean of the values.'),
    sizes: versions(z.number()).describe('Number of visitors, or of values.'),
    difference: z.number().describe('B − A.'),
    interval: interval.describe('Confidence interval of the difference, at a confidence of 1 − alpha.'),
    tests: z.array(test).describe('The tests. The first that was computed decides.'),
    effect: effect.describe('Effect size.'),
    ratio: testResult.optional().describe('Test of the split of the traffic. Absent for measured values.'),
    verdict: z.enum(['B is better', 'B is worse', 'not decided', 'not to be trusted']).describe('The result.'),
  },
);
