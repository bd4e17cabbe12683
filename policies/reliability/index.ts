import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { autoscalerSanity } from './autoscaler-sanity.ts';
import { budgetAllowsEviction } from './budget-allows-eviction.ts';
import { deprecatedApis } from './deprecated-apis.ts';
import { probesSet } from './probes-set.ts';
import { severalReplicas } from './several-replicas.ts';

/** The rules by which workloads go on when a part of them does not, in the order in which they are listed. */
export const reliabilityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  probesSet,
  budgetAllowsEviction,
  autoscalerSanity,
  severalReplicas,
  deprecatedApis,
];
