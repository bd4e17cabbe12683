import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { awsReport } from './parts/aws-report.ts';
import { exemptionInUse, notChecked, policyInfo, verdictFields, violation } from './parts/policies.ts';

/** `ajj policy --json` and `ajj policy --format json`. */
export const policy = jsonDocument(
  'ajj/policy/v1',
  '`ajj policy`, and `ajj policy --format json`: the result of the policies for a stack. `--output` writes it to a file.',
  {
    ...verdictFields,
    aws: awsReport.optional().describe('Result of the AWS limits. Absent for a stack without AWS resources.'),
  },
);

const controlPolicy = z.strictObject({
  policy: policyInfo.describe('The policy.'),
  layers: z
    .array(z.enum(['policy pack', 'Pod Security admission', 'ValidatingAdmissionPolicy', 'Kyverno']))
    .describe('Where the rule is enforced.'),
  violations: z.array(violation).describe('Its violations.'),
});

const control = z.strictObject({
  reference: z
    .string()
    .describe('Number or name of the control: `5.2.7`; for our own requirements, their place in the docs.'),
  title: z.string().describe('Title of the control. Empty if it is not known.'),
  state: z
    .enum(['passed', 'exempt', 'violated', 'undecided', 'not checked', 'off'])
    .describe('State of the control. `exempt`: each violation has an exemption. `off`: its policies are disabled.'),
  exempt: z.number().describe('Number of exempt violations.'),
  policies: z.array(controlPolicy).describe('The policies that serve the control.'),
});

/** `ajj policy report --json`. */
export const policyReport = jsonDocument(
  'ajj/policy-report/v1',
  '`ajj policy report`: the controls of a framework, and their state in a stack.',
  {
    framework: z.string().describe('Name of the framework.'),
    version: z.string().describe('Version of the framework. Empty if it has none.'),
    stack: z.string().describe('Name of the stack.'),
    resources: z.number().describe('Number of resources that were checked.'),
    controls: z.array(control).describe('The controls that policies serve, in order.'),
    exemptions: z.array(exemptionInUse).describe('The exemptions that the stack needs, for all frameworks.'),
    notChecked: z.array(notChecked).describe('Resources whose contents were not checked.'),
  },
);
