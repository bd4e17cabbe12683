import { planFleet } from '../../components/agents/fleet-plan.ts';
import { planNamespace } from '../../components/cluster/namespace-plan.ts';
import type { ComponentPlan } from '../../components/core/plan.ts';
import { planNetworkPolicies } from '../../components/security/network-plan.ts';
import type { PlatformSpec } from './spec.ts';

/** Name of the fleet's component. */
export const fleetName = 'agents';

/** Plans everything that a platform puts into its cluster: the namespaces with their bounds, then the fleet. */
export function planPlatform({ namespaces, flows, fleet, tags }: PlatformSpec): ComponentPlan[] {
  return [
    ...namespaces.map((namespace) => planNamespace(namespace, planNetworkPolicies(namespace.name, flows, tags))),
    planFleet(fleetName, fleet),
  ];
}
