import type { ResourceSchema, Schema } from './schema.ts';

/** A schema with its reference resolved. What is next to the reference is kept. */
export function resolve(schema: Schema, root: ResourceSchema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const steps = $ref.slice($ref.indexOf('#/') + 2).split('/');
  const target = steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], root);
  return { ...resolve((target as Schema | undefined) ?? {}, root), ...beside };
}

/** Every property of a schema, including those of its alternatives. */
export function propertiesOf(schema: Schema, root: ResourceSchema): Readonly<Record<string, Schema>> {
  const { properties = {}, anyOf = [], oneOf = [], allOf = [] } = resolve(schema, root);
  const own = Object.entries(properties).filter((entry): entry is [string, Schema] => typeof entry[1] !== 'boolean');
  const others = [...anyOf, ...oneOf, ...allOf].map((one) => propertiesOf(one, root));
  return Object.assign({}, ...others, Object.fromEntries(own)) as Record<string, Schema>;
}

/** The schema of a list's elements; undefined if `schema` is not a list. */
export function elementOf(schema: Schema | undefined, root: ResourceSchema): Schema | undefined {
  return schema === undefined ? undefined : resolve(schema, root).items;
}

/** The schema's name for a property of Pulumi: the same except for case, plural, or the suffix `Config`. */
export function nameInSchema(key: string, schema: Schema | undefined, root: ResourceSchema): string | undefined {
  if (schema === undefined) return undefined;
  const names = new Map(Object.keys(propertiesOf(schema, root)).map((name) => [name.toLowerCase(), name]));
  const lower = key.toLowerCase();
  const variants = [lower, `${lower}s`, lower.replace(/s$/, ''), lower.replace(/ies$/, 'y'), `${lower}config`];
  const found = variants.find((variant) => names.has(variant));
  return found === undefined ? undefined : names.get(found);
}
