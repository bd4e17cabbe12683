import * as z from 'zod';
import { formOf, jsonForms } from './document.ts';
import { violation } from './parts/policies.ts';

const name = 'ajj/optimize/v1';

const proposal = z.strictObject({
  feature: z.string().describe('Name of the feature: `pattern.feature`.'),
  summary: z.string().describe('What it does.'),
  against: z.string().optional().describe('Why it cannot be added. Absent if it can.'),
  fields: z.array(z.string()).describe('Fields that it changes.'),
  effect: z.string().describe('What the replicas then request.'),
});

const about = {
  application: z.string().describe('Name of the application.'),
  target: z.enum(['cost', 'performance', 'latency']).describe('What it was optimized for.'),
  proposals: z.array(proposal).describe('The features that were considered.'),
};

/** `ajj optimize --json`. */
export const optimize = jsonForms(name, '`ajj optimize`: features that improve an application.', [
  formOf(name, 'If the features were proposed or applied', {
    ...about,
    applied: z.boolean().describe('`true` if the features were applied.'),
  }),
  formOf(name, 'If a mandatory policy is violated (exit code 1)', {
    ...about,
    applied: z.literal(false).describe('Always `false`.'),
    passed: z.literal(false).describe('Always `false`: nothing was changed.'),
    violations: z.array(violation).describe('All violations.'),
  }),
]);
