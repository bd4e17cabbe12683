import type { Problem } from '../components/core/problems/problem.ts';
import { refuse } from '../components/core/problems/problem.ts';
import type { ClusterClient, ObjectName } from './cluster-client.ts';
import { inventoryName, leaveFormer, readInventory } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { readLive } from './live.ts';
import { isPulumis } from './owners.ts';
import type { OnProgress } from './progress.ts';
import { removeObjects } from './remove.ts';

/** Whose objects to remove, and from where. */
export interface DownOptions {
  readonly client: ClusterClient;
  readonly owner: InventoryOwner;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Removes everything that `ajj` applied for an owner, and at last the inventory itself: nothing is left behind.
 * @returns what was removed; nothing if there is no inventory of the owner.
 * @throws ProblemsError if Pulumi manages its objects, or something does not go.
 */
export async function takeDown(options: DownOptions): Promise<readonly ObjectName[]> {
  const { client, owner, onProgress, signal } = options;
  const found = await readInventory(client, owner);
  if (found === undefined) return [];
  const live = await readLive(client, found.objects);
  refuse(pulumis([...live.values()].some(isPulumis), owner));
  const removed = await removeObjects({ client, names: found.objects, phase: 'delete', onProgress, signal });
  await client.delete(inventoryName(owner));
  await leaveFormer(client, owner, found);
  return removed;
}

function pulumis(is: boolean, { path, title }: InventoryOwner): Problem[] {
  if (!is) return [];
  const fix = `run pulumi destroy -s ${path.at(-1)}`;
  return [{ path: title, value: undefined, rule: 'Pulumi manages its objects by now', fix }];
}
