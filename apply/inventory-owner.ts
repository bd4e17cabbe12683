import { joinNames } from '../components/core/values/joined-name.ts';
import type { LiveObject, ObjectName } from './cluster-client.ts';

/** Whose objects an inventory lists: those of a stack, of an application. */
export interface InventoryOwner {
  /** What it is and its names, from the outside in: `['application', 'shop', 'web']`. */
  readonly path: readonly [kind: string, ...names: string[]];
  /** What it is called in messages: `application shop/web`. */
  readonly title: string;
  /** Where version 0.1.0 kept the inventory. */
  readonly former: FormerInventory;
  /** First words of the paths of owners that make way for this one. Default: none. */
  readonly succeeds?: readonly string[];
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

/** The names of an owner as a part of an object's name, unlike those of any other. */
export function ownerName({ path: [kind, ...names] }: Pick<InventoryOwner, 'path'>): string {
  const [first, ...more] = names;
  return first === undefined ? kind : joinNames([kind, first, ...more]);
}
