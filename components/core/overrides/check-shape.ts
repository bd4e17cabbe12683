import { closest } from 'fastest-levenshtein';
import { anyOf } from '../values/words.ts';
import { isFields } from './fields.ts';
import { type Finding, fieldPath, itemPath } from './finding.ts';
import { type EitherShape, type ListShape, mergeOf, type Shape, type TypeShape } from './shapes.ts';

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

/** The schema that a value is checked by, in the words of its findings. */
export interface Schema {
  /** The rule for unknown fields, as it reads after "must": `be a known field`. */
  readonly unknown: string;
  /** The rule for missing fields, as it reads after "must": `be set, as Kubernetes requires`. */
  readonly missing: string;
  /** True for a part of an object: it may lack required fields, but not remove them. Default: false. */
  readonly isPart?: boolean;
  /** True for a placeholder of a value that is not known yet. Default: nothing is. */
  isLater?(value: object): boolean;
}

/** Fields of an object that its schema does not know, that are required and missing, or that have the wrong type. */
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

/** The findings by the alternative that the value comes nearest to. */
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
    ...lacks.map((field) => ({ path: fieldPath(path, field), must: missing })),
    ...Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .flatMap(([field, item]) => {
        const at = fieldPath(path, field);
        return Object.hasOwn(fields, field)
          ? checkShape(item, fields[field] as Shape, schema, at)
          : [unknownField(at, field, unknown, Object.keys(fields))];
      }),
  ];
}

function unknownField(path: string, field: string, must: string, known: readonly string[]): Finding {
  const fix = known.length === 0 ? 'Remove it.' : `Write ${closest(field, known)}, or remove it.`;
  return { path, must, fix };
}

function wrongType(path: string, value: unknown, shape: Shape): Finding {
  return { path, got: value, must: `be ${nounOf(shape)}` };
}

function nounOf(shape: Shape): string {
  if (typeof shape === 'string') return plain[shape].noun;
  if ('oneOf' in shape) return `one of ${shape.oneOf.join(', ')}`;
  if ('either' in shape) return anyOf([...new Set(shape.either.map(nounOf))]);
  return 'list' in shape ? 'a list' : 'a mapping';
}
