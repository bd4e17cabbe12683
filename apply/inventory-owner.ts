import { joinNames } from '../components/core/values/joined-name.ts';
import type { LiveObject, ObjectName } from './cluster-client.ts';

/** The owner of the objects in an inventory: a stack or an application. */
export interface InventoryOwner {
  /** Its kind and names, from the outside in: `['application', 'shop', 'web']`. */
  readonly path: readonly [kind: string, ...names: string[]];
  /** Its name in messages: `application shop/web`. */
  readonly title: string;
  /** Where version 0.1.0 kept the inventory. */
  readonly former: FormerInventory;
  /** Kinds of the owners whose objects this one takes over. Default: none. */
  readonly succeeds?: readonly string[];
}

/**
 * An inventory of version 0.1.0. Its name joined names by hyphens, so that several owners could share it: `shop` and
 * `web` with `shop-web`. So its owner follows from what it lists, not from its name.
 */
export interface FormerInventory {
  /** Name of its ConfigMap. */
  readonly name: string;
  /** The listed objects that belong to this owner; none if the inventory is another's. */
  claim(listed: readonly ObjectName[], live: readonly LiveObject[]): readonly ObjectName[];
}

/** The names of an owner as a part of an object's name, unlike those of any other. */
export function ownerName({ path: [kind, ...names] }: Pick<InventoryOwner, 'path'>): string {
  const [first, ...more] = names;
  return first === undefined ? kind : joinNames([kind, first, ...more]);
}
