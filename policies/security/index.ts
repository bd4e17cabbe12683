import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { accountAutomount } from './account-automount.ts';
import { clusterAdminBinding } from './cluster-admin-binding.ts';
import { declaredRegistries } from './declared-registries.ts';
import { defaultDeny } from './default-deny.ts';
import { immutableImage } from './immutable-image.ts';
import { loadBalancerExposure } from './load-balancer-exposure.ts';
import { noDefaultAccount } from './no-default-account.ts';
import { openIngress } from './open-ingress.ts';
import { openIngressTogether } from './open-ingress-together.ts';
import { plainSecrets } from './plain-secrets.ts';
import { rbacEscalation } from './rbac-escalation.ts';
import { rbacWildcards } from './rbac-wildcards.ts';
import { readOnlyRoot } from './read-only-root.ts';
import { recommendedLabels } from './recommended-labels.ts';
import { resourcesSet } from './resources-set.ts';
import { serviceAccountTokens } from './service-account-tokens.ts';
import { signedImage } from './signed-image.ts';
import { trustedRegistry } from './trusted-registry.ts';

/** The security rules, in the order of the reference. */
export const securityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  immutableImage,
  trustedRegistry,
  declaredRegistries,
  signedImage,
  resourcesSet,
  readOnlyRoot,
  defaultDeny,
  openIngress,
  openIngressTogether,
  loadBalancerExposure,
  rbacWildcards,
  rbacEscalation,
  clusterAdminBinding,
  accountAutomount,
  serviceAccountTokens,
  noDefaultAccount,
  plainSecrets,
  recommendedLabels,
];
