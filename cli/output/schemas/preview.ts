import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { awsReport } from './parts/aws-report.ts';
import { policyVerdict } from './parts/policies.ts';
import { problem } from './parts/problem.ts';
import { propertyChange, resourceChange } from './parts/resource-change.ts';
import { stackCost } from './parts/stack-cost.ts';

const resource = z.strictObject({
  urn: z.string().describe('URN.'),
  type: z.string().describe('Pulumi type: `kubernetes:apps/v1:Deployment`.'),
  name: z.string().describe('Name.'),
  parent: z.string().optional().describe('URN of the parent. Absent for the stack.'),
  inputs: z
    .record(z.string(), z.unknown())
    .describe('Inputs. Secret values read `[secret]`, unknown ones `[unknown]`.'),
});

const diff = z.strictObject({
  changes: z.array(resourceChange).describe('The resources that change.'),
  unchanged: z.number().describe('Number of resources that stay as they are.'),
  outputs: z.array(propertyChange).describe('Outputs of the stack that change.'),
});

const overridden = z.strictObject({
  object: z.string().describe('The object: `Deployment agents/aider`.'),
  fields: z.array(z.string()).describe('Paths of the fields that overrides changed, without values.'),
});

/** `ajj preview --json`. */
export const preview = jsonDocument('ajj/preview/v1', '`ajj preview`: what a stack deploys or changes.', {
  project: z.string().describe('Name of the project.'),
  stack: z.string().describe('Name of the stack.'),
  seconds: z.number().describe('Duration of the preview, in seconds.'),
  outputs: z.record(z.string(), z.unknown()).describe('Outputs of the stack.'),
  resources: z.array(resource).optional().describe('All resources of the stack. Absent with `--against` and `--base`.'),
  diff: diff.optional().describe('The changes. Only with `--against` and `--base`.'),
  overrides: z.array(overridden).describe('Objects that the setting `overrides` changed.'),
  policy: policyVerdict.optional().describe('Result of the policies. Absent with `--no-policy`.'),
  aws: awsReport.optional().describe('Result of the AWS limits. Absent for a stack without AWS resources.'),
  cost: stackCost.optional().describe('Estimated cost. Absent for a stack without AWS resources.'),
  problems: z.array(problem).describe('Why `ajj up` would be refused. Empty without `--against cluster`.'),
});
