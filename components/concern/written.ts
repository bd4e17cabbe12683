import * as z from 'zod';

/** Any part of some settings: what an environment or a stack's file changes. Lists are replaced as a whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

const wholes = z.registry<{ readonly whole: true }>();

/**
 * Marks a field whose value replaces the one below as a whole and is not merged into it: merged percentages of two layers,
 * for example, would no longer add up to 100.
 */
export function whole<T extends z.ZodType>(field: T): T {
  wholes.add(field, { whole: true });
  return field;
}

/** Whether a field is replaced as a whole, whether it may be left out or not. */
function isWhole(schema: z.ZodType): boolean {
  const { innerType } = definitionOf(schema);
  return wholes.has(schema) || (innerType !== undefined && isWhole(innerType));
}

/** The parts of a schema's definition that are read here. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>> | undefined;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType | undefined;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/**
 * The schema of what a stack's file may set, derived from the schema of the settings: every field is optional, at every
 * depth. Descriptions stay.
 */
export function writtenOf(schema: z.ZodType): z.ZodType {
  const described = (derived: z.ZodType): z.ZodType =>
    schema.description === undefined ? derived : derived.describe(schema.description);
  if (isWhole(schema)) return schema;
  const { type, shape, innerType, keyType, valueType } = definitionOf(schema);
  if (type === 'optional' && innerType !== undefined) return described(writtenOf(innerType));
  if (type === 'object' && shape !== undefined) {
    const fields = Object.entries(shape).map(([key, field]) => [key, writtenOf(field).optional()]);
    return described(z.strictObject(Object.fromEntries(fields)));
  }
  if (type === 'record' && valueType !== undefined) {
    return described(z.record((keyType ?? z.string()) as z.ZodString, writtenOf(valueType)));
  }
  return schema;
}

/** A place in settings: the keys that lead there, `*` for any key of a record. */
export type FieldPath = readonly string[];

/** A field of settings, for listing them. */
export interface SettingField {
  readonly path: FieldPath;
  readonly schema: z.ZodType;
  /** Its effect and its unit. Empty if it has no description. */
  readonly description: string;
  readonly isWhole: boolean;
}

/** The fields within a mapping that is replaced as a whole. */
export function partsOf({ schema, path, isWhole: replaced }: SettingField): SettingField[] {
  const { shape } = structureOf(schema);
  if (!replaced || shape === undefined) return [];
  return Object.entries(shape).flatMap(([key, field]) => fieldsOf(field, [...path, key]));
}

/** Every field of some settings, from the outside in. */
export function fieldsOf(schema: z.ZodType, path: FieldPath = []): SettingField[] {
  const replaced = isWhole(schema);
  const own: SettingField[] =
    path.length === 0 ? [] : [{ path, schema, description: descriptionOf(schema), isWhole: replaced }];
  const { shape, valueType } = structureOf(schema);
  if (replaced) return own;
  if (shape !== undefined) {
    return [...own, ...Object.entries(shape).flatMap(([key, field]) => fieldsOf(field, [...path, key]))];
  }
  return valueType === undefined ? own : [...own, ...fieldsOf(valueType, [...path, '*'])];
}

/** The description of a field, or of what may be left out of it. */
function descriptionOf(schema: z.ZodType): string {
  const { innerType } = definitionOf(schema);
  return schema.description ?? (innerType === undefined ? '' : descriptionOf(innerType));
}

/** What a field consists of, whether it may be left out or not. */
function structureOf(schema: z.ZodType): Pick<Definition, 'shape' | 'valueType'> {
  const { type, innerType, shape, valueType } = definitionOf(schema);
  if (type === 'optional' && innerType !== undefined) return structureOf(innerType);
  if (type === 'object') return { shape };
  return type === 'record' ? { valueType } : {};
}
