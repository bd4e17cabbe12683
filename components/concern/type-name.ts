import type * as z from 'zod';
import { definitionOf } from '../core/problems/schema-definition.ts';
import { anyOf } from '../core/values/words.ts';

const words: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'text',
  union: 'one of several forms',
  object: 'mapping',
  unknown: 'anything',
};

/**
 * The values of a field in a few words: `true or false`, `number`, or the allowed values.
 * @param quote marks an allowed value
 */
export function typeNameOf(schema: z.ZodType, quote: (value: string) => string = (value) => value): string {
  const { type, innerType, element, valueType, entries } = definitionOf(schema);
  const inner = (one: z.ZodType): string => typeNameOf(one, quote);
  if (type === 'optional' && innerType !== undefined) return `${inner(innerType)}, optional`;
  if (type === 'array' && element !== undefined) return `list of ${inner(element)}`;
  if (type === 'record' && valueType !== undefined) return `${inner(valueType)} by name`;
  if (type === 'enum' && entries !== undefined) return anyOf(Object.values(entries).map(quote));
  return words[type] ?? type;
}
