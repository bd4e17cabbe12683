import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { namespaceExceptionsReported } from './namespace-exceptions.ts';
import { namespaceLevels } from './namespace-levels.ts';
import { policyOf } from './policy.ts';
import { controls } from './standard.ts';

/** The Pod Security Standards as policies, in the order of the reference. */
export const podSecurityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  ...controls.map(policyOf),
  namespaceLevels,
  namespaceExceptionsReported,
];
