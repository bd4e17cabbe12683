/** Brings a cluster to what a program says, and takes it away again (J3). */

export { RefusedByServer } from './answer.ts';
export { type ApplyOptions, type ApplyResult, apply } from './apply.ts';
export { connect, fieldManager } from './client.ts';
export type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
export { type KubeconfigSource, loadKubeconfig } from './connection.ts';
export { type DownOptions, takeDown } from './down.ts';
export { emptyCluster } from './empty-cluster.ts';
export { type Inventory, inventoryName, readInventory } from './inventory.ts';
export type { FormerInventory, InventoryOwner } from './inventory-owner.ts';
export { type LiveObjects, readLive } from './live.ts';
export { keyOf, nameOfLive, type PlannedObject, shownName } from './planned.ts';
export type { ApplyProgress, OnProgress } from './progress.ts';
export { isAvailable, type WaitOptions, waitUntilAvailable } from './readiness.ts';
export { reasonsOf } from './reasons.ts';
