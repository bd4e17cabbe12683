import {
  type GraphObject,
  type GraphValue,
  isGraphList,
  isGraphObject,
  Secret,
  Unknown,
} from '../engine/graph/value.ts';
import type { Counterpart, Mapping } from './mapping/mapping.ts';
import { enter, fill, type Place, slotAt } from './place.ts';
import type { Fields, Items, Node } from './resource.ts';
import { elementOf, nameInSchema, propertiesOf } from './schemas/navigate.ts';
import type { ResourceSchema, Schema } from './schemas/schema.ts';

/** A resource in the form of its schema. */
export interface Described {
  /** Name of the schema. */
  readonly schema: string;
  readonly root: Fields;
}

/** A resource's inputs in the form of published schemas. */
export interface Translated {
  /** The resource, and those in its inputs, such as the routes of a table. */
  readonly resources: readonly Described[];
  /** Input properties that are in neither the schema nor the mapping. */
  readonly unmapped: readonly string[];
}

/** Inputs that Pulumi's AWS provider accepts for every type and does not send to AWS. */
const ofEveryType = new Set(['region', 'namePrefix', 'tagsAll']);

/** Converts the inputs of a resource to the form of its schema: by name, and by the mapping where names differ. */
export function translate(
  inputs: GraphObject,
  mapping: Mapping,
  schemaOf: (name: string) => ResourceSchema,
): Translated {
  const translation = new Translation(mapping, schemaOf);
  translation.run(inputs);
  return translation;
}

class Translation implements Translated {
  readonly resources: Described[] = [];
  readonly unmapped: string[] = [];
  readonly #mapping: Mapping;
  readonly #schemaOf: (name: string) => ResourceSchema;

  constructor(mapping: Mapping, schemaOf: (name: string) => ResourceSchema) {
    this.#mapping = mapping;
    this.#schemaOf = schemaOf;
  }

  run(inputs: GraphObject): void {
    const { schema, at } = this.#mapping;
    const top = this.#resource(schema, '');
    this.#object(inputs, '', '', at === undefined ? top : enter(slotAt(top, at, ''), ''));
  }

  #resource(schema: string, path: string): Place {
    const root: Fields = { kind: 'fields', path, fields: new Map() };
    this.resources.push({ schema, root });
    return { fields: root, schema: this.#schemaOf(schema), root: this.#schemaOf(schema) };
  }

  #object(value: GraphObject, path: string, pattern: string, place: Place): void {
    const isFree = place.schema !== undefined && Object.keys(propertiesOf(place.schema, place.root)).length === 0;
    for (const [key, inner] of Object.entries(value)) {
      if (isFree) {
        place.fields.fields.set(key, this.#node(inner, `${path}["${key}"]`, `${pattern}{}`, undefined, place.root));
        continue;
      }
      const [at, like] = path === '' ? [key, key] : [`${path}.${key}`, `${pattern}.${key}`];
      const counterpart = this.#mapping.properties?.[like] ?? byName(key, like, place);
      if (counterpart === undefined) this.unmapped.push(like);
      else this.#property(counterpart, inner, at, like, place);
    }
  }

  #property(counterpart: Counterpart, value: GraphValue, path: string, pattern: string, place: Place): void {
    if (counterpart === '.') this.#spread(value, path, pattern, place);
    else if (typeof counterpart === 'string') {
      const top = this.resources[0] as Described;
      const schema = this.#schemaOf(top.schema);
      const isAbsolute = counterpart.startsWith('/');
      const slot = isAbsolute
        ? slotAt({ fields: top.root, schema, root: schema }, counterpart.slice(1), path)
        : slotAt(place, counterpart, path);
      if (slot.schema === undefined) this.unmapped.push(`${pattern} as ${counterpart}`);
      fill(slot, this.#node(value, path, pattern, slot.schema, place.root));
    } else if ('each' in counterpart) this.#each(counterpart.each, value, path, pattern, place);
  }

  #spread(value: GraphValue, path: string, pattern: string, place: Place): void {
    const inner = value instanceof Secret ? value.value : value;
    if (inner instanceof Unknown) place.fields.open = true;
    else if (isGraphObject(value)) this.#object(value, path, pattern, place);
    else if (isGraphList(value)) {
      for (const [index, one] of value.entries()) this.#spread(one, `${path}[${index}]`, `${pattern}[]`, place);
    }
  }

  #each(to: string, value: GraphValue, path: string, pattern: string, place: Place): void {
    const items = isGraphList(value) ? value : [value];
    if (to.includes('::')) {
      for (const [index, one] of items.entries()) {
        const at = `${path}[${index}]`;
        if (isGraphObject(one)) this.#object(one, at, `${pattern}[]`, this.#resource(to, at));
      }
      return;
    }
    const slot = slotAt(place, to, path);
    const nodes = items.map((one, index) =>
      this.#node(one, `${path}[${index}]`, `${pattern}[]`, slot.schema, place.root),
    );
    fill(slot, { kind: 'each', path, items: nodes });
  }

  #node(value: GraphValue, path: string, pattern: string, schema: Schema | undefined, root: ResourceSchema): Node {
    const element = elementOf(schema, root);
    if (value instanceof Secret) return hidden(this.#node(value.value, path, pattern, schema, root));
    if (isGraphList(value)) {
      const items = value.map((one, index) =>
        this.#node(one, `${path}[${index}]`, `${pattern}[]`, element ?? schema, root),
      );
      return { kind: element === undefined ? 'each' : 'items', path, items };
    }
    if (!isGraphObject(value)) return { kind: 'leaf', path, value };
    if (element !== undefined) {
      return isTag(element, root) && !('key' in value)
        ? tagsOf(value, path)
        : { kind: 'items', path, items: [this.#node(value, path, pattern, element, root)] };
    }
    const fields: Fields = { kind: 'fields', path, fields: new Map() };
    this.#object(value, path, pattern, { fields, schema, root });
    return fields;
  }
}

function byName(key: string, pattern: string, { schema, root }: Place): Counterpart | undefined {
  if (key === pattern && ofEveryType.has(key)) return { without: 'of every type' };
  return nameInSchema(key, schema, root);
}

const isTag = (element: Schema, root: ResourceSchema): boolean => {
  const { Key, Value } = propertiesOf(element, root);
  return Key !== undefined && Value !== undefined;
};

/** Tags are a map in Pulumi, and a list of keys and values in schemas. */
function tagsOf(value: GraphObject, path: string): Items {
  const items = Object.entries(value).map(([key, inner]): Fields => {
    const at = `${path}["${key}"]`;
    const leaf = (one: GraphValue): Node => ({ kind: 'leaf', path: at, value: one });
    return {
      kind: 'fields',
      path: at,
      fields: new Map([
        ['Key', leaf(key)],
        ['Value', leaf(inner)],
      ]),
    };
  });
  return { kind: 'items', path, items };
}

function hidden(node: Node): Node {
  if (node.kind === 'leaf') return { ...node, value: new Secret(node.value) };
  if (node.kind !== 'fields') return { ...node, items: node.items.map(hidden) };
  return { ...node, fields: new Map([...node.fields].map(([key, one]) => [key, hidden(one)])) };
}
