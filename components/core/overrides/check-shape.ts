import { closest } from 'fastest-levenshtein';
import { type Finding, fieldPath, itemPath } from './finding.ts';
import { type EitherShape, type ListShape, mergeOf, type Shape, type TypeShape } from './shapes.ts';
import { isFields } from './strategic-merge.ts';

const plain = {
  text: { noun: 'text', holds: (value: unknown) => typeof value === 'string' },
  integer: { noun: 'a whole number', holds: Number.isInteger },
  number: { noun: 'a number', holds: (value: unknown) => typeof value === 'number' },
  boolean: { noun: 'true or false', holds: (value: unknown) => typeof value === 'boolean' },
  numberOrText: {
    noun: 'a number or text',
    holds: (value: unknown) => typeof value === 'number' || typeof value === 'string',
  },
  any: { noun: 'anything', holds: () => true },
} as const;

/** Whose schema a value is checked by, as a finding says it. */
export interface Schema {
  /** What is said of a field that it does not know: `Kubernetes knows no such field there`. */
  readonly unknown: string;
  /** What is said of a field that is needed and missing: `Kubernetes needs this field`. */
  readonly missing: string;
  /** True for a part of an object: it may lack anything, but take nothing away. Default false. */
  readonly isPart?: boolean;
  /** True for what stands for a value that is not known yet. Default: nothing does. */
  isLater?(value: object): boolean;
}

/** Fields that an object has and its schema does not know, lacks and needs, or has of the wrong type. */
export function checkShape(value: unknown, shape: Shape, schema: Schema, path = ''): Finding[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'object' && schema.isLater?.(value) === true) return [];
  if (typeof shape === 'string') {
    return plain[shape].holds(value) ? [] : [wrongType(path, value, shape)];
  }
  if ('oneOf' in shape) {
    const isKnown = typeof value === 'string' && shape.oneOf.includes(value);
    return isKnown ? [] : [wrongType(path, value, shape)];
  }
  if ('either' in shape) return checkEither(value, shape, schema, path);
  if ('list' in shape) return checkList(value, shape, schema, path);
  if (!isFields(value)) return [wrongType(path, value, shape)];
  if ('fields' in shape) return checkFields(value, shape, schema, path);
  return Object.entries(value).flatMap(([key, item]) => checkShape(item, shape.map, schema, fieldPath(path, key)));
}

/** What is wrong with a value by the alternative that it comes nearest to. */
function checkEither(value: unknown, shape: EitherShape, schema: Schema, path: string): Finding[] {
  const found = shape.either.map((one) => checkShape(value, one, schema, path));
  if (found.some((findings) => findings.length === 0)) return [];
  const within = found.filter((findings) => findings.every((finding) => finding.path !== path));
  const [nearest] = within.sort((one, other) => one.length - other.length);
  return nearest ?? [wrongType(path, value, shape)];
}

function checkList(value: unknown, shape: ListShape, schema: Schema, path: string): Finding[] {
  if (!Array.isArray(value)) return [wrongType(path, value, shape)];
  const key = mergeOf(shape);
  return value.flatMap((item: unknown, index) => {
    const name = typeof key === 'string' && isFields(item) ? item[key] : undefined;
    return checkShape(item, shape.list, schema, itemPath(path, name ?? index));
  });
}

function checkFields(
  value: Readonly<Record<string, unknown>>,
  { fields, required = [] }: TypeShape,
  schema: Schema,
  path: string,
): Finding[] {
  const { unknown, missing, isPart = false } = schema;
  const lacks = required.filter((field) => value[field] === null || (value[field] === undefined && !isPart));
  return [
    ...lacks.map((field) => ({ path: fieldPath(path, field), got: undefined, must: missing, fix: 'set it' })),
    ...Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .flatMap(([field, item]) => {
        const at = fieldPath(path, field);
        return Object.hasOwn(fields, field)
          ? checkShape(item, fields[field] as Shape, schema, at)
          : [unknownField(at, field, item, unknown, Object.keys(fields))];
      }),
  ];
}

function unknownField(path: string, field: string, value: unknown, must: string, known: readonly string[]): Finding {
  const fix = known.length === 0 ? 'remove it' : `write ${closest(field, known)}, or remove it`;
  return { path, got: value, must, fix };
}

function wrongType(path: string, value: unknown, shape: Shape): Finding {
  const noun = nounOf(shape);
  return { path, got: value, must: `it must be ${noun}`, fix: `write ${noun}` };
}

function nounOf(shape: Shape): string {
  if (typeof shape === 'string') return plain[shape].noun;
  if ('oneOf' in shape) return `one of ${shape.oneOf.join(', ')}`;
  if ('either' in shape) return [...new Set(shape.either.map(nounOf))].join(' or ');
  return 'list' in shape ? 'a list' : 'a mapping';
}
