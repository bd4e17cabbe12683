import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { defaultDeny } from './default-deny.ts';
import { immutableImage } from './immutable-image.ts';
import { readOnlyRoot } from './read-only-root.ts';
import { recommendedLabels } from './recommended-labels.ts';
import { resourcesSet } from './resources-set.ts';

/** The rules of the pack, in the order in which they are listed. */
export const securityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  immutableImage,
  resourcesSet,
  readOnlyRoot,
  defaultDeny,
  recommendedLabels,
];
