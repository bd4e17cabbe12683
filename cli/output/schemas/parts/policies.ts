import * as z from 'zod';
import { part } from '../document.ts';

const enforcement = z
  .enum(['advisory', 'mandatory', 'remediate', 'disabled'])
  .describe('Level of the policy. A violation of a `mandatory` policy fails the run.');
const severity = z.enum(['low', 'medium', 'high', 'critical']).optional().describe('Severity of a violation.');

const exemptionFields = {
  rule: z.string().optional().describe('The policy that may be violated. Absent: every policy.'),
  resource: z.string().describe('URN of the resource. `*` stands for anything.'),
  reason: z.string().describe('Why the violation is accepted.'),
  owner: z.string().describe('The team or person who is responsible for the exemption.'),
  until: z.string().optional().describe('Last day of the exemption, `YYYY-MM-DD`. Absent: it does not expire.'),
};

/** An accepted violation. */
export const exemption = part('exemption', 'An exemption from a policy.', exemptionFields);

/** An accepted violation, with the number of its uses. */
export const exemptionInUse = part('exemptionInUse', 'An exemption that a stack needs.', {
  ...exemptionFields,
  violations: z.number().describe('Number of violations that it covers.'),
});

/** A violation of a policy. */
export const violation = part('violation', 'A violation of a policy.', {
  pack: z.string().describe('Name of the policy pack.'),
  packVersion: z.string().describe('Version of the policy pack.'),
  policy: z.string().describe('Name of the policy.'),
  description: z.string().describe('What the policy requires.'),
  message: z.string().describe('What is wrong and what to do. Empty if the description is sufficient.'),
  enforcement,
  severity,
  urn: z.string().optional().describe('URN of the resource. Absent if the violation is about the whole stack.'),
  type: z.string().optional().describe('Pulumi type of the resource.'),
  name: z.string().optional().describe('Name of the resource.'),
  undecided: z.boolean().optional().describe('`true` if a value is not known yet, so the policy cannot decide.'),
  exemption: exemption.optional().describe('The exemption that accepts the violation. It then fails no run.'),
});

/** A resource whose contents were not checked. */
export const notChecked = part('notChecked', 'A resource whose contents were not checked.', {
  urn: z.string().describe('URN of the resource.'),
  type: z.string().describe('Pulumi type of the resource.'),
  name: z.string().describe('Name of the resource.'),
  reason: z.string().describe('Why it was not checked, and what would help.'),
});

const framework = z
  .strictObject({
    name: z.string().optional().describe('Name of the framework.'),
    version: z.string().optional().describe('Version of the framework.'),
    reference: z
      .string()
      .optional()
      .describe('Number or name of the control: `5.2.7`; for our own requirements, their place in the docs.'),
    specification: z.string().optional().describe('Title of the control.'),
  })
  .optional()
  .describe('The control of a compliance framework that the policy serves.');

/** A policy of a pack. */
export const policyInfo = part('policyInfo', 'A policy.', {
  name: z.string().describe('Name of the policy.'),
  description: z.string().describe('What the policy requires.'),
  enforcement,
  kind: z.enum(['resource', 'stack']).describe('Whether the policy checks one resource, or the whole stack.'),
  severity,
  framework,
  tags: z.array(z.string()).optional().describe('Further controls that the policy serves.'),
  remediationSteps: z.string().optional().describe('How to fix a violation.'),
  url: z.string().optional().describe('Web page of the policy.'),
});

const pack = z.strictObject({
  name: z.string().describe('Name of the policy pack.'),
  version: z.string().describe('Version of the policy pack.'),
  policies: z.array(policyInfo).describe('Its policies.'),
});

/** The fields of the result of policy packs. */
export const verdictFields = {
  packs: z.array(pack).describe('The policy packs that were run.'),
  violations: z.array(violation).describe('All violations, including advisory, undecided and exempt ones.'),
  resources: z.number().describe('Number of resources that were checked.'),
  notChecked: z.array(notChecked).optional().describe('Resources whose contents were not checked.'),
  seconds: z.number().describe('Duration of the check, in seconds.'),
  passed: z.boolean().describe('`true` if no mandatory policy is violated.'),
};

/** The result of policy packs. */
export const policyVerdict = part('policyVerdict', 'The result of the policies for a stack.', verdictFields);
