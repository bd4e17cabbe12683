import { blocks, type PolicyReport, type Violation } from '../../../engine/index.ts';

/** An exemption of every rule it is about. */
export const exemption = {
  rule: 'root',
  resource: '*::agents/*',
  reason: 'its image writes\nto "/app"',
  owner: 'team <agents>',
  until: '2027-01-31',
};

/** A violation that nobody is exempt from. */
export const own: Violation = {
  pack: 'pack',
  packVersion: '1',
  policy: 'root',
  description: 'Roots are read-only.',
  message: 'spec: set it',
  enforcement: 'advisory',
  severity: 'high',
  urn: 'urn:pulumi:dev::p::kubernetes:apps/v1:Deployment::agents/aider',
  type: 'kubernetes:apps/v1:Deployment',
  name: 'agents/aider',
};

/** The same, exempt. */
export const exempt: Violation = { ...own, exemption };

const policy = { description: 'Roots are read-only.', enforcement: 'mandatory', kind: 'resource' } as const;

/** The report of a pack with one policy. */
export const reportOf = (...violations: readonly Violation[]): PolicyReport => ({
  packs: [{ name: 'pack', version: '1', policies: [{ name: 'root', ...policy }] }],
  violations,
  resources: 1,
  seconds: 0,
  passed: !violations.some(blocks),
});
