import type { Problem } from '../components/core/problems/problem.ts';
import { refuse } from '../components/core/problems/problem.ts';
import type { ClusterClient, ObjectName } from './cluster-client.ts';
import { deletableOf, type Kept } from './deletable.ts';
import { inventoryName, leaveFormer, readInventory } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { readLive } from './live.ts';
import { isPulumis } from './owners.ts';
import { isAppliedByUs } from './ownership.ts';
import type { OnProgress } from './progress.ts';
import { release, removeObjects } from './remove.ts';

/** What was removed, and what stays. */
export interface Removed {
  readonly removed: readonly ObjectName[];
  /** Listed objects that have another owner by now. */
  readonly kept: readonly Kept[];
}

/** Whose objects to remove, and from where. */
export interface DownOptions {
  readonly client: ClusterClient;
  readonly owner: InventoryOwner;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Removes everything that `ajj` created or took over for an owner, and then the inventory. Objects that have another owner
 * by now stay, and so do namespaces that existed before, without our labels.
 * @returns what was removed, and what stays; nothing if the owner has no inventory.
 * @throws ProblemsError if Pulumi manages the objects, or one cannot be removed in time.
 */
export async function takeDown(options: DownOptions): Promise<Removed> {
  const { client, owner, onProgress, signal } = options;
  const found = await readInventory(client, owner);
  if (found === undefined) return { removed: [], kept: [] };
  const live = await readLive(client, found.objects);
  refuse(
    pulumis(
      [...live.values()].some((object) => isPulumis(object) && isAppliedByUs(object)),
      owner,
    ),
  );
  const { objects, released, kept } = await deletableOf(client, owner, found, found.objects);
  const removed = await removeObjects({ client, objects, phase: 'delete', onProgress, signal });
  await Promise.all(released.map((name) => release(client, name)));
  await client.delete(inventoryName(owner));
  await leaveFormer(client, owner, found);
  return { removed, kept };
}

function pulumis(is: boolean, { path, title }: InventoryOwner): Problem[] {
  if (!is) return [];
  return [{ path: title, said: 'Pulumi manages its objects', fix: `Run pulumi destroy -s ${path.at(-1)}.` }];
}
