import * as z from 'zod';
import { definitionOf, type SchemaDefinition } from '../core/problems/schema-definition.ts';

/** Any part of some settings: what an environment or a stack's file changes. Lists are replaced as a whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

const wholes = z.registry<{ readonly whole: true }>();

/**
 * Marks a field whose value replaces that of the layer below as a whole, instead of being merged into it. For example,
 * percentages that were merged from two layers would no longer add up to 100.
 */
export function whole<T extends z.ZodType>(field: T): T {
  wholes.add(field, { whole: true });
  return field;
}

/** Whether a field is replaced as a whole, whether it is optional or not. */
function isWhole(schema: z.ZodType): boolean {
  const { innerType } = definitionOf(schema);
  return wholes.has(schema) || (innerType !== undefined && isWhole(innerType));
}

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

/** The fields within a mapping that is replaced as a whole, at every depth, in all of its forms. */
export function partsOf({ schema, path, isWhole: replaced }: SettingField): SettingField[] {
  return replaced ? fieldsWithin(schema, path) : [];
}

function fieldsWithin(schema: z.ZodType, path: FieldPath): SettingField[] {
  const found = formsOf(schema).flatMap((form) => {
    const { shape, valueType } = structureOf(form);
    const entries = Object.entries(shape ?? (valueType === undefined ? {} : { '*': valueType }));
    return entries.flatMap(([key, field]): SettingField[] => {
      const at = [...path, key];
      const own = { path: at, schema: field, description: descriptionOf(field), isWhole: isWhole(field) };
      return [own, ...fieldsWithin(field, at)];
    });
  });
  // Forms may share fields, such as the name in each.
  return [...new Map(found.map((field) => [field.path.join('.'), field])).values()];
}

/** The forms that a field may have: one, unless its schema is a union. */
function formsOf(schema: z.ZodType): readonly z.ZodType[] {
  const { type, innerType, options } = definitionOf(schema);
  if (type === 'optional' && innerType !== undefined) return formsOf(innerType);
  return type === 'union' ? (options ?? []).flatMap(formsOf) : [schema];
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

/** The description of a field, also if it is on the field inside an optional one. */
function descriptionOf(schema: z.ZodType): string {
  const { innerType } = definitionOf(schema);
  return schema.description ?? (innerType === undefined ? '' : descriptionOf(innerType));
}

/** The parts of a field, whether it is optional or not. */
function structureOf(schema: z.ZodType): Pick<SchemaDefinition, 'shape' | 'valueType'> {
  const { type, innerType, shape, valueType } = definitionOf(schema);
  if (type === 'optional' && innerType !== undefined) return structureOf(innerType);
  if (type === 'object') return { shape };
  return type === 'record' ? { valueType } : {};
}
