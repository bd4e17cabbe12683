import { closest } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { BrokenRule, Problem } from './problem.ts';
import { definitionOf } from './schema-definition.ts';

type Issue = z.core.$ZodIssue;

/** The problems of one issue that a schema found in some data. For unknown keys, they name the nearest known one. */
export function problemsOf(schema: z.ZodType, issue: Issue, written: unknown): Problem[] {
  const path = issue.path.map(String);
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], written);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(schema, path, key));
  return [{ path: path.join('.'), got: value, ...explain(schema, issue) }];
}

function unknownKey(schema: z.ZodType, path: readonly string[], key: string): Problem {
  const known = keysAt(schema, path);
  return {
    path: [...path, key].join('.'),
    must: 'be a known key',
    fix: known.length === 0 ? 'Remove it.' : `Write ${closest(key, known)}, or remove it.`,
  };
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly string[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const key of path) at = childOf(unwrapped(at), key);
  const found = unwrapped(at);
  return found === undefined ? [] : shapesOf(found).flatMap((shape) => Object.keys(shape));
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema === undefined) return undefined;
  const { type, innerType } = definitionOf(schema);
  return type === 'optional' ? unwrapped(innerType) : schema;
}

function shapesOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>>[] {
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
  const nouns: Readonly<Record<string, string>> = {
    int: 'a whole number',
    object: 'a mapping of keys',
    record: 'a mapping of names',
    array: 'a list',
    boolean: 'true or false',
  };
  return nouns[expected] ?? `a ${expected}`;
}

/** How large something must be: a number itself, a text by its characters, and everything else by its entries. */
function sizeOf(origin: string, bound: string): string {
  const one = /\b1$/.test(bound);
  if (origin === 'string') return `have ${bound} ${one ? 'character' : 'characters'}`;
  return /^(?:number|int|bigint|date)$/.test(origin) ? `be ${bound}` : `contain ${bound} ${one ? 'entry' : 'entries'}`;
}

/** A schema issue in words: the rule, and what to do. */
function explain(schema: z.ZodType, issue: Issue): Pick<BrokenRule, 'must' | 'fix'> {
  switch (issue.code) {
    case 'invalid_type':
      return { must: `be ${nounOf(issue.expected)}` };
    case 'invalid_value':
      return { must: `be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}` };
    case 'too_small':
      return { must: sizeOf(issue.origin, `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`) };
    case 'too_big':
      return { must: sizeOf(issue.origin, `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`) };
    case 'invalid_union':
      return { must: unionForms(schema, issue) };
    case 'custom': {
      const { fix } = issue.params ?? {};
      return { must: issue.message, ...(typeof fix === 'string' && { fix }) };
    }
    default:
      return { must: issue.message };
  }
}

/** The forms of a union of objects, as one may write them. */
function unionForms(schema: z.ZodType, issue: Issue & { code: 'invalid_union' }): string {
  let at: z.ZodType | undefined = schema;
  for (const key of issue.path.map(String)) at = childOf(unwrapped(at), key);
  const found = unwrapped(at);
  const forms = found === undefined ? [] : shapesOf(found).map((shape) => `{${Object.keys(shape).join(', ')}}`);
  return forms.length === 0 ? 'have one of its forms' : `have the form ${forms.join(' or ')}`;
}
