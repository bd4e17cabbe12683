import { runningNodesOf } from '../cluster/nodes/running-facts.ts';
import type { PlatformFacts } from '../concern/platform.ts';
import type { NodesCost } from './estimate.ts';
import { priceTable } from './prices.ts';

/** The nodes of a platform, for their price. */
export function nodeCostsOf(platform: PlatformFacts): NodesCost[] {
  return runningNodesOf(platform).map(({ share, ...nodes }) => {
    return share === undefined ? nodes : { ...nodes, hours: share * priceTable.hoursPerMonth };
  });
}
