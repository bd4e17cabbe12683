/** Applies a program to a cluster, and removes it. */

export { RefusedByServer } from './answer.ts';
export { type ApplyOptions, type ApplyResult, apply, applyChecked } from './apply.ts';
export {
  type Checked,
  type CheckOptions,
  type CheckResult,
  changedObjects,
  checkPlans,
  requirePlans,
} from './check.ts';
export { connect, fieldManager } from './client.ts';
export type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
export { type KubeconfigSource, loadKubeconfig } from './connection.ts';
export type { Kept } from './deletable.ts';
export { type DownOptions, type Removed, takeDown } from './down.ts';
export { emptyCluster } from './empty-cluster.ts';
export { type Inventory, inventoryName, readInventory } from './inventory.ts';
export type { FormerInventory, InventoryOwner } from './inventory-owner.ts';
export { type LiveObjects, readLive } from './live.ts';
export { type LockOptions, lockName, withLock } from './lock.ts';
export { hasFieldsToTake, withoutTakenFields } from './migrate.ts';
export { adoptName } from './ownership.ts';
export { keyOf, nameOfLive, type PlannedObject, shownName } from './planned.ts';
export type { ApplyProgress, OnProgress } from './progress.ts';
export { isAvailable, type WaitOptions, waitUntilAvailable } from './readiness.ts';
export { reasonsOf } from './reasons.ts';
