import type { Problem } from '../../components/core/problem.ts';
import { refuse } from '../../components/core/problem.ts';
import type { ClusterClient, ObjectName } from './cluster-client.ts';
import { inventoryName, readInventory } from './inventory.ts';
import { readLive } from './live.ts';
import { isPulumis } from './owners.ts';
import type { OnProgress } from './progress.ts';
import { removeObjects } from './remove.ts';

/** Which stack to remove, and from where. */
export interface DownOptions {
  readonly client: ClusterClient;
  readonly project: string;
  readonly stack: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Removes everything that `ajj` applied for a stack, and at last the inventory itself: nothing is left behind.
 * @returns what was removed; nothing if the stack is not there.
 * @throws ProblemsError if Pulumi manages its objects, or something does not go.
 */
export async function takeDown(options: DownOptions): Promise<readonly ObjectName[]> {
  const { client, project, stack, onProgress, signal } = options;
  const inventory = inventoryName(project, stack);
  const found = await readInventory(client, inventory);
  if (found === undefined) return [];
  const live = await readLive(client, found.objects);
  refuse(pulumis([...live.values()].some(isPulumis), stack));
  const removed = await removeObjects({ client, names: found.objects, phase: 'delete', onProgress, signal });
  await client.delete(inventory);
  return removed;
}

function pulumis(is: boolean, stack: string): Problem[] {
  if (!is) return [];
  const fix = `run pulumi destroy -s ${stack}`;
  return [{ path: `stack ${stack}`, value: undefined, rule: 'Pulumi manages its objects by now', fix }];
}
