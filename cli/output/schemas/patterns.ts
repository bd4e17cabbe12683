import * as z from 'zod';
import { formOf, jsonDocument, jsonForms } from './document.ts';
import { claims } from './parts/claims.ts';
import { composition } from './parts/composition.ts';

const pattern = {
  name: z.string().describe('Name of the pattern.'),
  useCase: z.string().describe('Its use case.'),
  bestFor: z.array(z.string()).describe('What it is best for.'),
  score: z.number().describe('Score from 0 to 100, as judged by its authors.'),
  claims: claims.describe('Figures from the description of the pattern.'),
};

const listed = z.strictObject({
  ...pattern,
  features: z.array(z.string()).describe('Names of its features.'),
});

/** `ajj patterns list --json`. */
export const patternsList = jsonDocument('ajj/patterns-list/v1', '`ajj patterns list`: all patterns.', {
  patterns: z.array(listed).describe('The patterns.'),
});

const feature = z.strictObject({
  name: z.string().describe('Name of the feature.'),
  summary: z.string().describe('What it does.'),
  bullets: z.array(z.string()).describe('What the pattern promises with it.'),
  needsImage: z.string().optional().describe('What the image of the application must contain.'),
  operators: z.array(z.string()).optional().describe('Operators that the cluster must have.'),
  instead: z.string().optional().describe('What is done if an operator is missing. Absent: the feature is left out.'),
  requires: z.array(z.string()).optional().describe('Other features that it needs.'),
  conflictsWith: z
    .record(z.string(), z.string())
    .optional()
    .describe('Features that it cannot be combined with, and why.'),
  changes: z.array(z.string()).describe('The fields that it changes.'),
});

const described = 'ajj/patterns-describe/v1';

/** `ajj patterns describe --json`. */
export const patternsDescribe = jsonForms(described, '`ajj patterns describe`: a pattern and its features.', [
  formOf(described, 'For a pattern of `ajj`', { ...pattern, features: z.array(feature).describe('Its features.') }),
  formOf(described, 'For a file with a custom pattern', {
    name: z.string().describe('Name of the pattern.'),
    extends: z.string().describe('The patterns that it extends, separated by ▶.'),
    features: z.array(z.string()).describe('Names of all features that it has.'),
    overrides: z.record(z.string(), z.unknown()).describe('Values that it sets, by path.'),
  }),
]);

/** `ajj patterns validate --json`. */
export const patternsValidate = jsonDocument(
  'ajj/patterns-validate/v1',
  '`ajj patterns validate`: that a pattern is valid. One that is not gives `ajj/problems/v1`.',
  {
    valid: z.literal(true).describe('Always `true`.'),
    composition: composition.describe('The pattern and its features. Custom patterns are resolved.'),
  },
);

const recommendation = z.strictObject({
  pattern: z.string().describe('Name of the pattern.'),
  reason: z.string().describe('Why it is recommended.'),
  useCase: z.string().optional().describe('The use case that it is for. Absent if patterns are ranked by a figure.'),
});

/** `ajj patterns recommend --json`. */
export const patternsRecommend = jsonDocument(
  'ajj/patterns-recommend/v1',
  '`ajj patterns recommend`: recommended patterns.',
  {
    recommended: z
      .array(recommendation)
      .describe('The patterns, the best first. Without `--for` and `--priority`, one for each use case.'),
  },
);
