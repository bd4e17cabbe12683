import { closest } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with what was written, by one issue that a schema found in it: unknown keys with the nearest known. */
export function problemsOf(schema: z.ZodType, issue: Issue, written: unknown): Problem[] {
  const path = issue.path.map(String);
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], written);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(schema, path, key, value));
  return [{ path: path.join('.'), value, ...explain(schema, issue) }];
}

function unknownKey(schema: z.ZodType, path: readonly string[], key: string, parent: unknown): Problem {
  const known = keysAt(schema, path);
  return {
    path: [...path, key].join('.'),
    value: (parent as Record<string, unknown>)[key],
    rule: 'there is no such key',
    fix: known.length === 0 ? 'remove it' : `write ${closest(key, known)}, or remove it`,
  };
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly string[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const key of path) at = childOf(unwrapped(at), key);
  const found = unwrapped(at);
  return found === undefined ? [] : shapesOf(found).flatMap((shape) => Object.keys(shape));
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema === undefined) return undefined;
  const { type, innerType } = definitionOf(schema);
  return type === 'optional' ? unwrapped(innerType) : schema;
}

function shapesOf(schema: z.ZodType): Record<string, z.ZodType>[] {
  const { shape, options } = definitionOf(schema);
  if (shape !== undefined) return [shape];
  return (options ?? []).flatMap(shapesOf);
}

function childOf(schema: z.ZodType | undefined, key: string): z.ZodType | undefined {
  if (schema === undefined) return undefined;
  const { valueType, element } = definitionOf(schema);
  return valueType ?? element ?? shapesOf(schema).find((shape) => shape[key] !== undefined)?.[key];
}

/** What a schema expects, in words. */
function nounOf(expected: string): string {
  return (
    { int: 'whole number', object: 'mapping of keys', record: 'mapping of names', array: 'list' }[expected] ?? expected
  );
}

/** How large something must be: a number itself, a text by its characters, and everything else by its entries. */
function sizeOf(origin: string, bound: string): string {
  if (origin === 'string') return `have ${bound} characters`;
  return /^(?:number|int|bigint|date)$/.test(origin)
    ? `be ${bound}`
    : `have ${bound} ${/\b1$/.test(bound) ? 'entry' : 'entries'}`;
}

/** A schema issue in words: the rule, and what to do. */
function explain(schema: z.ZodType, issue: Issue): Pick<Problem, 'rule' | 'fix'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? { rule: `it must be set`, fix: `write a ${nounOf(issue.expected)}` }
        : { rule: `it is no ${nounOf(issue.expected)}`, fix: `write a ${nounOf(issue.expected)}` };
    case 'invalid_value':
      return { rule: 'it is none of the values it may have', fix: `write one of ${issue.values.join(', ')}` };
    case 'too_small': {
      const least = issue.inclusive ? `at least ${issue.minimum}` : `more than ${issue.minimum}`;
      return {
        rule: `it must ${sizeOf(issue.origin, least)}`,
        fix: issue.origin === 'number' ? 'raise it' : 'add more',
      };
    }
    case 'too_big': {
      const most = issue.inclusive === false ? `less than ${issue.maximum}` : `at most ${issue.maximum}`;
      return {
        rule: `it must ${sizeOf(issue.origin, most)}`,
        fix: issue.origin === 'number' ? 'lower it' : 'shorten it',
      };
    }
    case 'invalid_union':
      return { rule: 'it has none of the forms it may have', fix: unionFix(schema, issue) };
    case 'custom':
      return { rule: issue.message, fix: String(issue.params?.fix ?? 'change it') };
    default:
      return { rule: issue.message, fix: 'change it' };
  }
}

/** The forms of a union of objects, as one may write them. */
function unionFix(schema: z.ZodType, issue: Issue & { code: 'invalid_union' }): string {
  let at: z.ZodType | undefined = schema;
  for (const key of issue.path.map(String)) at = childOf(unwrapped(at), key);
  const found = unwrapped(at);
  const forms = found === undefined ? [] : shapesOf(found).map((shape) => `{${Object.keys(shape).join(', ')}}`);
  return forms.length === 0 ? 'change it' : `write ${forms.join(' or ')}`;
}
