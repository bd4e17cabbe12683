import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { budgetPresent } from './budget-present.ts';
import { instanceTypes } from './instance-types.ts';
import { spotShare } from './spot-share.ts';
import { volumeTypes } from './volume-types.ts';

/** The rules by which a fleet costs what it should, in the order in which they are listed. */
export const costPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  instanceTypes,
  spotShare,
  budgetPresent,
  volumeTypes,
];
