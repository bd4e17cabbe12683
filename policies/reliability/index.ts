import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { autoscalerSanity } from './autoscaler-sanity.ts';
import { budgetAllowsEviction } from './budget-allows-eviction.ts';
import { deprecatedApis } from './deprecated-apis.ts';
import { probesSet } from './probes-set.ts';
import { severalReplicas } from './several-replicas.ts';

/** The reliability rules, in the order of the reference. */
export const reliabilityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  probesSet,
  budgetAllowsEviction,
  autoscalerSanity,
  severalReplicas,
  deprecatedApis,
];
