import { eksPlanOf } from '../cluster/eks/facts.ts';
import type { PlatformFacts } from '../concern/platform.ts';
import type { DataPlaces } from './spec.ts';

/** Where stores are: in the innermost subnets of the cluster's network. Undefined if the stack creates no cluster. */
export function placesOf(platform: PlatformFacts): DataPlaces | undefined {
  const eks = eksPlanOf(platform);
  if (eks === undefined) return undefined;
  const { vpcId, intraSubnetIds, account } = eks.network;
  return { vpcId, subnetIds: intraSubnetIds, clients: eks.securityGroupId, account };
}
