import { closest } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Problem } from '../../components/core/problem.ts';
import { configSchema, type StackConfig } from './schema.ts';

/** Pulumi configuration as the engine hands it over: namespaced keys, objects as JSON text. */
export type RawConfig = Readonly<Record<string, string>>;

/** Namespace of the platform's own keys. Keys of other namespaces belong to providers. */
const namespace = 'fleetwright';

/** What reading gives: the configuration, unless something is wrong with it. */
export type ConfigReading =
  | { readonly config: StackConfig; readonly problems: readonly [] }
  | { readonly config?: undefined; readonly problems: readonly Problem[] };

/** Reads and checks a stack's configuration; every problem of it at once, unknown keys with the nearest known (A1). */
export function readConfig(raw: RawConfig): ConfigReading {
  const written: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, text] of Object.entries(raw)) {
    const [space, name, rest] = key.split(':');
    if (rest !== undefined || name === undefined) continue;
    if (space === namespace) written[name] = fromText(text);
    else if (looksMeant(space as string)) problems.push(otherNamespace(key, name, text));
  }
  const parsed = configSchema.safeParse(written);
  if (parsed.success && problems.length === 0) return { config: parsed.data, problems: [] };
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => problemsOf(issue, written)));
  return { problems };
}

/** A value as it was written in the stack's file: objects and lists come as JSON, everything else as text. */
function fromText(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A namespace that is nearly the platform's own is a slip, not a provider's. */
function looksMeant(space: string): boolean {
  return space !== namespace && closest(space, [namespace, 'aws', 'kubernetes', 'eks', 'pulumi']) === namespace;
}

function otherNamespace(key: string, name: string, value: string): Problem {
  const rule = `the platform's keys are in the namespace ${namespace}`;
  return { path: key, value, rule, fix: `write ${namespace}:${name}` };
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, written: unknown): Problem[] {
  const path = issue.path.map(String);
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], written);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, value));
  return [{ path: path.join('.'), value, ...explain(issue) }];
}

function unknownKey(path: readonly string[], key: string, parent: unknown): Problem {
  const known = keysAt(path);
  return {
    path: [...path, key].join('.'),
    value: (parent as Record<string, unknown>)[key],
    rule: 'there is no such key',
    fix: known.length === 0 ? 'remove it' : `write ${closest(key, known)}, or remove it`,
  };
}

/** The keys that the schema knows at a path. */
function keysAt(path: readonly string[]): string[] {
  let at: z.ZodType | undefined = configSchema;
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

/** A schema issue in words: the rule, and what to do. */
function explain(issue: Issue): Pick<Problem, 'rule' | 'fix'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? { rule: `it must be set`, fix: `write a ${issue.expected}` }
        : { rule: `it is no ${issue.expected}`, fix: `write a ${issue.expected}` };
    case 'invalid_value':
      return { rule: 'it is none of the values it may have', fix: `write one of ${issue.values.join(', ')}` };
    case 'too_small':
      return {
        rule: `it is less than the least allowed (${issue.inclusive ? '' : 'more than '}${issue.minimum})`,
        fix: 'raise it',
      };
    case 'too_big':
      return { rule: `it is more than the greatest allowed (${issue.maximum})`, fix: 'lower it' };
    case 'invalid_union':
      return { rule: 'it has none of the forms it may have', fix: unionFix(issue) };
    case 'custom':
      return { rule: issue.message, fix: String(issue.params?.fix ?? 'change it') };
    default:
      return { rule: issue.message, fix: 'change it' };
  }
}

/** The forms of a union of objects, as one may write them. */
function unionFix(issue: Issue & { code: 'invalid_union' }): string {
  let at: z.ZodType | undefined = configSchema;
  for (const key of issue.path.map(String)) at = childOf(unwrapped(at), key);
  const found = unwrapped(at);
  const forms = found === undefined ? [] : shapesOf(found).map((shape) => `{${Object.keys(shape).join(', ')}}`);
  return forms.length === 0 ? 'change it' : `write ${forms.join(' or ')}`;
}
