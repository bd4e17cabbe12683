import type { Fields, Leaf, Node } from './resource.ts';
import { elementOf, propertiesOf, resolve } from './schemas/navigate.ts';
import type { ResourceSchema, Schema } from './schemas/schema.ts';

/** A value without parts, and its place in the schema. */
export interface Found {
  readonly leaf: Leaf;
  /** Path in the schema's terms: `Rules[].Schedule`. */
  readonly property: string;
  /** The schema of the value; undefined if the schema has no such property. */
  readonly schema: Schema | undefined;
  /** The surrounding object. */
  readonly around: Fields | undefined;
}

/** All values without parts in a resource, each with its schema. */
export function leavesOf(node: Node, schema: Schema | undefined, root: ResourceSchema): Found[] {
  return walk(node, schema, '', undefined, root);
}

function walk(
  node: Node,
  schema: Schema | undefined,
  property: string,
  around: Fields | undefined,
  root: ResourceSchema,
): Found[] {
  const described = schema === undefined ? undefined : resolve(schema, root);
  if (node.kind === 'leaf') return [{ leaf: node, property, schema: described, around }];
  if (node.kind === 'each') return node.items.flatMap((one) => walk(one, schema, property, around, root));
  if (node.kind === 'items') {
    const element = elementOf(schema, root);
    return node.items.flatMap((one) => walk(one, element, `${property}[]`, around, root));
  }
  const properties = described === undefined ? {} : propertiesOf(described, root);
  return [...node.fields].flatMap(([name, one]) =>
    walk(one, properties[name], property === '' ? name : `${property}.${name}`, node, root),
  );
}
