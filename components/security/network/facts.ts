import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { meshSecurityOf } from '../mesh/facts.ts';
import { planNetworkPolicies } from './network-plan.ts';
import { networkSettings } from './settings.ts';

export { meshKinds } from '../mesh/facts.ts';
export { planIsolation } from './network-plan.ts';

/** Address range of the API server and of its service: `10.0.0.0/16`. */
export function apiServerCidrOf(context: ConcernContext): string {
  return networkSettings.of(context).apiServerCidr;
}

/** What limits the connections of a namespace: its network policies, and those of the mesh if its pods are in it. */
export function connectionsOf({ needs, context }: PlatformFacts, namespace: string): Manifest[] {
  return [
    ...planNetworkPolicies(namespace, needs.flows, context.tags),
    ...meshSecurityOf({ needs, context }, namespace),
  ];
}
