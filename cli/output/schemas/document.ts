import * as z from 'zod';

/** Name and version of a document: `ajj/preview/v1`. */
type SchemaName = `ajj/${string}/v${number}`;

const named = <const Name extends SchemaName>(name: Name) =>
  z.literal(name).describe('Name and version of this document.');

/** The key of a document in the JSON schema: `preview`. */
const idOf = (name: SchemaName): string => name.split('/')[1] as string;

/**
 * A document that a command prints with `--json`.
 * @param description which command prints it, and its content
 */
export function jsonDocument<const Name extends SchemaName, Shape extends z.core.$ZodLooseShape>(
  name: Name,
  description: string,
  shape: Shape,
) {
  return z.strictObject({ schema: named(name), ...shape }).meta({ id: idOf(name), description });
}

/**
 * One of the forms of a document.
 * @param description when the document has this form
 */
export function formOf<const Name extends SchemaName, Shape extends z.core.$ZodLooseShape>(
  name: Name,
  description: string,
  shape: Shape,
) {
  return z.strictObject({ schema: named(name), ...shape }).describe(description);
}

/** A document that has several forms. */
export function jsonForms<const Name extends SchemaName, const Forms extends readonly z.core.$ZodType[]>(
  name: Name,
  description: string,
  forms: Forms,
) {
  return z.union(forms).meta({ id: idOf(name), description });
}

/** A part of several documents. The reference page and the JSON schema describe it once. */
export function part<Shape extends z.core.$ZodLooseShape>(id: string, description: string, shape: Shape) {
  return z.strictObject(shape).meta({ id, title: id, description });
}
