import { planFleet } from '../../components/agents/fleet-plan.ts';
import { planNamespace } from '../../components/cluster/namespace-plan.ts';
import { planStorage } from '../../components/cluster/storage-plan.ts';
import type { ComponentPlan } from '../../components/core/plan.ts';
import { planCrdtCluster } from '../../components/crdt/crdt-plan.ts';
import { planFeatureFlags } from '../../components/flags/flags-plan.ts';
import { planResilience } from '../../components/resilience/resilience-plan.ts';
import { planIsolation, planNetworkPolicies } from '../../components/security/network-plan.ts';
import type { PlatformSpec } from './spec.ts';

/** Name of the fleet's component. */
export const fleetName = 'agents';

/** Name of the component of the storage classes. */
export const storageName = 'storage';

/** Name of the component of what happens to requests that fail. */
export const resilienceName = 'resilience';

/** Plans everything that a platform puts into its cluster: namespaces with their bounds, and then what runs in them. */
export function planPlatform(platform: PlatformSpec): ComponentPlan[] {
  const { namespaces, flows, storageClasses, crdt, flags, resilience, fleet, tags } = platform;
  if (platform.part !== undefined) {
    return [planIsolation(fleet.namespace, platform.part, tags), planFleet(fleetName, fleet)];
  }
  return [
    ...namespaces.map((namespace) => planNamespace(namespace, planNetworkPolicies(namespace.name, flows, tags))),
    ...(storageClasses.length === 0 ? [] : [planStorage(storageName, storageClasses)]),
    ...(crdt === undefined ? [] : [planCrdtCluster(crdt)]),
    ...(flags === undefined ? [] : [planFeatureFlags(flags)]),
    planResilience(resilienceName, resilience),
    planFleet(fleetName, fleet),
  ];
}
