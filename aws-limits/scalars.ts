import { counted } from '../components/core/values/words.ts';
import type { GraphValue } from '../engine/graph/value.ts';
import type { Schema } from './schemas/schema.ts';

/** The rule of a schema that a single value breaks, in the form that follows "must"; undefined if it is valid. */
export function scalarFault(value: GraphValue, schema: Schema): string | undefined {
  const read = readAs(value, schema.type);
  if (read === undefined) return undefined;
  if (schema.const !== undefined && !same(read, schema.const)) return `be ${JSON.stringify(schema.const)}`;
  if (schema.enum !== undefined && !schema.enum.some((one) => same(read, one))) return `be one of ${list(schema.enum)}`;
  const { enumCaseInsensitive: names } = schema;
  if (names !== undefined && !names.some((one) => one.toLowerCase() === String(read).toLowerCase())) {
    return `be one of ${list(names)}`;
  }
  return typeof read === 'string'
    ? textFault(read, schema)
    : typeof read === 'number'
      ? numberFault(read, schema)
      : undefined;
}

/**
 * Converts a value to the type in the schema. Pulumi's provider converts between strings, numbers and booleans, so
 * these are valid. Undefined if the value is none of them.
 */
function readAs(value: GraphValue, type: Schema['type']): string | number | boolean | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const types = typeof type === 'string' ? [type] : (type ?? []);
  if (types.length === 0 || types.includes(typeof value)) return value;
  const isNumeric = types.includes('integer') || types.includes('number');
  if (isNumeric && typeof value === 'number') return value;
  if (isNumeric && typeof value === 'string')
    return value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return types.includes('string') ? String(value) : value;
}

const same = (value: unknown, other: unknown): boolean => value === other || String(value) === String(other);

/** The values of an enumeration, shortened if there are many. */
function list(values: readonly unknown[]): string {
  const shown = values.slice(0, 12).map(String).join(', ');
  return values.length > 12 ? `${shown} … (${values.length} in all)` : shown;
}

function textFault(text: string, { type, pattern, minLength, maxLength }: Schema): string | undefined {
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) return `have at least ${counted(minLength, 'character')}`;
  if (maxLength !== undefined && length > maxLength)
    return `have at most ${counted(maxLength, 'character')}, not ${length}`;
  if (pattern !== undefined && !expression(pattern).test(text)) return `match ${pattern}`;
  return type === 'integer' || type === 'number' ? 'be a number' : undefined;
}

function numberFault(value: number, { type, minimum, maximum, multipleOf }: Schema): string | undefined {
  if (type === 'integer' && !Number.isInteger(value)) return 'be a whole number';
  if (minimum !== undefined && value < minimum) return `be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `be at most ${maximum}`;
  return multipleOf !== undefined && value % multipleOf !== 0 ? `be a multiple of ${multipleOf}` : undefined;
}

const expressions = new Map<string, RegExp>();

/** A published pattern. Most follow ECMAScript. A few contain escapes that Unicode mode refuses. */
export function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  let made: RegExp;
  try {
    made = new RegExp(pattern, 'u');
  } catch {
    made = new RegExp(pattern);
  }
  expressions.set(pattern, made);
  return made;
}
