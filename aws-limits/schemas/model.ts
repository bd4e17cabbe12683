import { propertiesOf, resolve } from './navigate.ts';
import type { ResourceSchema, Schema } from './schema.ts';

interface Shape {
  readonly type: string;
  readonly members?: Record<string, { shape: string }>;
  readonly member?: { shape: string };
  readonly required?: string[];
  readonly enum?: string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

/** The model of an AWS service, from its SDK. */
export class Model {
  /** The text of the model, including its documentation. */
  readonly text: string;
  readonly #shapes: Readonly<Record<string, Shape>>;

  constructor(text: string) {
    this.text = text;
    this.#shapes = (JSON.parse(text) as { shapes: Record<string, Shape> }).shapes;
  }

  /** A shape as a schema. A shape that contains itself is left open. */
  toSchema(name: string, within: readonly string[] = []): Schema {
    const shape = this.#shapes[name];
    if (shape === undefined) throw new RangeError(`the model has no shape ${name}`);
    if (within.includes(name)) return {};
    const { type, members = {}, required, member, enum: values, pattern, min, max } = shape;
    const inner = (one: string): Schema => this.toSchema(one, [...within, name]);
    if (type === 'structure') {
      const properties = Object.fromEntries(Object.entries(members).map(([key, { shape: one }]) => [key, inner(one)]));
      return { type: 'object', properties, ...(required === undefined ? {} : { required }) };
    }
    if (type === 'list') return { type: 'array', items: inner(member?.shape ?? ''), ...sizes(min, max, 'Items') };
    if (type !== 'string') return { type, ...defined({ minimum: min, maximum: max }) };
    return { type, ...defined({ enum: values, pattern: wholePattern(pattern) }), ...sizes(min, max, 'Length') };
  }
}

const defined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined));

const sizes = (min: number | undefined, max: number | undefined, of: 'Items' | 'Length'): object =>
  defined({ [`min${of}`]: min, [`max${of}`]: max });

/**
 * A model's pattern applies to the whole text. Patterns with Java's character classes, which JavaScript lacks, are
 * omitted.
 */
function wholePattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const whole = `^(?:${pattern})$`;
  try {
    new RegExp(whole, 'u');
    return whole;
  } catch {
    return /\\p\{|\(\?[a-z]/.test(pattern) ? undefined : ecmaScript(whole);
  }
}

/** Converts Python's anchors to those of JavaScript. */
export function ecmaScript(pattern: string): string {
  const written = pattern.replaceAll('\\Z', '$').replaceAll('\\A', '^');
  new RegExp(written);
  return written;
}

const bounds = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** A list with more names than this grows faster than the model does, so it is not used. */
const maxNames = 60;

/** Adds limits to a schema that only the SDK's model has. Properties are found by name. */
export function supplement(schema: Schema, model: Schema, root: ResourceSchema): void {
  const members = new Map(Object.entries(model.properties ?? {}).map(([name, one]) => [name.toLowerCase(), one]));
  for (const [name, property] of Object.entries(propertiesOf(schema, root))) {
    const member = members.get(name.toLowerCase());
    if (typeof member === 'object') limit(property, member, root);
  }
}

function limit(property: Schema, member: Schema, root: ResourceSchema): void {
  const resolved = resolve(property, root);
  // Keywords beside a reference apply to this property only.
  const target = property as Record<string, unknown>;
  if (resolved.items !== undefined && member.items !== undefined) limit(resolved.items, member.items, root);
  else if (resolved.properties !== undefined && member.properties !== undefined) supplement(resolved, member, root);
  else if (resolved.properties !== undefined || resolved.items !== undefined || member.properties !== undefined) return;
  const isNamed = ['enum', 'enumCaseInsensitive', 'pattern', 'const', 'format'].some((key) => key in resolved);
  if (!isNamed && member.enum !== undefined && member.enum.length <= maxNames) target.enum = member.enum;
  if (!isNamed && member.pattern !== undefined) target.pattern = member.pattern;
  for (const bound of bounds) if (!(bound in resolved) && member[bound] !== undefined) target[bound] = member[bound];
}
