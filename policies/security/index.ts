import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { capabilitiesDropped } from './capabilities-dropped.ts';
import { defaultDeny } from './default-deny.ts';
import { immutableImage } from './immutable-image.ts';
import { noPrivilegeEscalation } from './no-privilege-escalation.ts';
import { nonRoot } from './non-root.ts';
import { readOnlyRoot } from './read-only-root.ts';
import { recommendedLabels } from './recommended-labels.ts';
import { resourcesSet } from './resources-set.ts';

/** The rules of the pack, in the order in which they are listed. */
export const securityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  immutableImage,
  resourcesSet,
  nonRoot,
  readOnlyRoot,
  capabilitiesDropped,
  noPrivilegeEscalation,
  defaultDeny,
  recommendedLabels,
];
