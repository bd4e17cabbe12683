import * as z from 'zod';
import { formOf, jsonForms } from './document.ts';
import { deliveredFields } from './parts/application.ts';
import { violation } from './parts/policies.ts';

const name = 'ajj/deploy/v1';
const violations = z.array(violation).describe('All violations of policies.');

const feature = z.strictObject({
  name: z.string().describe('Name of the feature: `pattern.feature`.'),
  state: z
    .enum(['active', 'instead', 'left out'])
    .describe('`instead`: it works in another way, because an operator is missing.'),
  missing: z.array(z.string()).describe('Operators that are missing in the cluster.'),
});

/** `ajj deploy --json`. */
export const deploy = jsonForms(name, '`ajj deploy`: an application after its deployment.', [
  formOf(name, 'If the application was deployed', deliveredFields),
  formOf(name, 'With `--dry-run`', {
    dryRun: z.literal(true).describe('Always `true`: nothing was changed.'),
    features: z.array(feature).describe('The features of the application.'),
    resources: z.array(z.string()).describe('URNs of the resources.'),
    violations,
  }),
  formOf(name, 'If a mandatory policy is violated (exit code 1)', {
    passed: z.literal(false).describe('Always `false`: nothing was changed.'),
    violations,
  }),
]);
