import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { budgetPresent } from './budget-present.ts';
import { instanceTypes } from './instance-types.ts';
import { spotShare } from './spot-share.ts';
import { volumeTypes } from './volume-types.ts';

/** The cost rules, in the order of the reference. */
export const costPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  instanceTypes,
  spotShare,
  budgetPresent,
  volumeTypes,
];
