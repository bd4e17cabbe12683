import type { Fields, Items, Node } from './resource.ts';
import { elementOf, propertiesOf } from './schemas/navigate.ts';
import type { ResourceSchema, Schema } from './schemas/schema.ts';

/** An object that is being filled, and its schema. */
export interface Place {
  readonly fields: Fields;
  readonly schema: Schema | undefined;
  readonly root: ResourceSchema;
}

/** One property of a place. */
export interface Slot {
  readonly place: Place;
  readonly name: string;
  /** Whether it is the single element of a list. */
  readonly element: boolean;
  /** The schema of the value. */
  readonly schema: Schema | undefined;
}

/** Follows a path such as `Ebs.VolumeSize` or `Rules[].Id`, and creates the objects on the way. */
export function slotAt(place: Place, path: string, origin: string): Slot {
  const steps = path.split('.');
  const last = steps.pop() as string;
  return slotOf(
    steps.reduce((here, step) => enter(slotOf(here, step), origin), place),
    last,
  );
}

/** The object in a slot, created if there is none. */
export function enter({ place, name, element, schema }: Slot, origin: string): Place {
  const there = place.fields.fields.get(name);
  const held = there?.kind === 'items' ? there.items[0] : there;
  const fields: Fields = held?.kind === 'fields' ? held : { kind: 'fields', path: origin, fields: new Map() };
  if (held !== fields)
    place.fields.fields.set(name, element ? { kind: 'items', path: origin, items: [fields] } : fields);
  return { fields, schema, root: place.root };
}

/** Adds a value to a slot. Objects are merged, and several other values are kept side by side. */
export function fill({ place, name, element }: Slot, node: Node): void {
  const { fields } = place.fields;
  const there = fields.get(name);
  if (element) {
    const items: Items = there?.kind === 'items' ? there : { kind: 'items', path: node.path, items: [] };
    items.items.push(...(node.kind === 'each' ? node.items : [node]));
    fields.set(name, items);
  } else if (there === undefined) fields.set(name, node);
  else if (there.kind === 'fields' && node.kind === 'fields') {
    for (const [key, one] of node.fields) there.fields.set(key, one);
  } else fields.set(name, { kind: 'each', path: node.path, items: [there, node] });
}

function slotOf(place: Place, step: string): Slot {
  const name = step.replace('[]', '');
  const schema = place.schema === undefined ? undefined : propertiesOf(place.schema, place.root)[name];
  const element = step.endsWith('[]');
  return { place, name, element, schema: element ? elementOf(schema, place.root) : schema };
}
