import type * as z from 'zod';
import { anyOf } from '../core/values/words.ts';

const words: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'text',
  union: 'one of several forms',
  object: 'mapping',
  unknown: 'anything',
};

/** What a field takes, in a word or two: `true or false`, `number`, its values. @param quote marks a value. */
export function typeNameOf(schema: z.ZodType, quote: (value: string) => string = (value) => value): string {
  const { type, innerType, element, valueType, entries } = schema.def as unknown as {
    readonly type: string;
    readonly innerType?: z.ZodType;
    readonly element?: z.ZodType;
    readonly valueType?: z.ZodType;
    readonly entries?: Readonly<Record<string, string>>;
  };
  const inner = (one: z.ZodType): string => typeNameOf(one, quote);
  if (type === 'optional' && innerType !== undefined) return `${inner(innerType)}, optional`;
  if (type === 'array' && element !== undefined) return `list of ${inner(element)}`;
  if (type === 'record' && valueType !== undefined) return `${inner(valueType)} by name`;
  if (type === 'enum' && entries !== undefined) return anyOf(Object.values(entries).map(quote));
  return words[type] ?? type;
}
