import { planNamespace } from '../../cluster/namespaces/namespace-plan.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { Resources } from '../../core/values/quantity.ts';
import { dnsFlow } from '../../security/network/flows.ts';
import { planNetworkPolicies } from '../../security/network/network-plan.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { sumDemands } from '../../workload/demand.ts';
import { applicationContainerMax, applicationDemand } from './demand.ts';

/**
 * Plans a namespace for applications: closed, restricted, and with a quota of exactly what they can request. It is planned
 * again whenever an application is added, changed or removed.
 */
export function planApplicationNamespace(
  name: string,
  applications: readonly ApplicationSpec[],
  tags: PlatformTags,
): ComponentPlan {
  const containerMax = applications
    .map(applicationContainerMax)
    .reduce((one, other) => one.max(other), Resources.of('250m', '256Mi'));
  return planNamespace(
    {
      name,
      description: 'Applications, each brought here by a pattern',
      tags,
      podSecurity: 'restricted',
      demand: sumDemands(applications.map(applicationDemand)),
      containerDefault: Resources.of('250m', '256Mi'),
      containerMax,
    },
    planNetworkPolicies(name, [dnsFlow(name)], tags),
  );
}
