import type { LiveObject, ObjectName } from './cluster-client.ts';

/** Whose objects an inventory lists: those of a stack, of an application. */
export interface InventoryOwner {
  /** What it is and its names, from the outside in: `['application', 'shop', 'web']`. */
  readonly path: readonly [kind: string, ...names: string[]];
  /** What it is called in messages: `application shop/web`. */
  readonly title: string;
  /** Where version 0.1.0 kept the inventory. */
  readonly former: FormerInventory;
}

/**
 * An inventory of version 0.1.0. Its name joined names by hyphens, so that several owners could share it: `shop` and
 * `web` with `shop-web`. So what it lists says whose it is, not its name.
 */
export interface FormerInventory {
  /** Name of its ConfigMap. */
  readonly name: string;
  /** Those of the listed objects that are this owner's; none if the inventory is somebody else's. */
  claim(listed: readonly ObjectName[], live: readonly LiveObject[]): readonly ObjectName[];
}
