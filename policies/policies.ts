import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { podSecurityPolicies } from './pod-security/index.ts';
import { reliabilityPolicies } from './reliability/index.ts';
import { securityPolicies } from './security/index.ts';

/** Every policy of the pack, in the order in which they are listed. */
export const policies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  ...podSecurityPolicies,
  ...securityPolicies,
  ...reliabilityPolicies,
];
