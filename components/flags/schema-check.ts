import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Problem } from '../core/problems/problem.ts';
import type { FlagdDocument } from './flagd-json.ts';

let validator: ValidateFunction | undefined;

/** flagd's published schema, as a function that compile.ts made of it, loaded when there is a first flag to check. */
function validate(document: unknown): readonly ErrorObject[] {
  validator ??= createRequire(import.meta.url)('./schema/validate.cjs') as ValidateFunction;
  return validator(document) ? [] : (validator.errors ?? []);
}

/** What flagd's schema finds wrong with the flags of a document: one problem per flag, at the innermost place. */
export function checkSchema(path: string, { flags, ...rest }: FlagdDocument): Problem[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const errors = validate({ ...rest, flags: { [name]: flag } });
    return errors.length === 0 ? [] : [problemOf(`${path}.${name}`, flag, placesOf(errors))];
  });
}

interface Place {
  /** Keys within the flag. */
  readonly keys: readonly string[];
  readonly error: ErrorObject;
}

/**
 * Errors by place within the flag. Each type of flag is tried, so what the other types report of variants is dropped.
 */
function placesOf(errors: readonly ErrorObject[]): Place[] {
  const places = errors.map((error) => ({
    keys: error.instancePath
      .split('/')
      .slice(3)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
    error,
  }));
  const inTargeting = places.filter(({ keys }) => keys[0] === 'targeting');
  return inTargeting.length > 0 ? inTargeting : places;
}

function problemOf(path: string, flag: unknown, places: readonly Place[]): Problem {
  const depth = Math.max(...places.map(({ keys }) => keys.length));
  const innermost = places.filter(({ keys }) => keys.length === depth);
  const keys = innermost[0]?.keys ?? [];
  const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], flag);
  return { path: [path, ...keys].join('.'), got: value, must: mustOf(innermost.map(({ error }) => error)), fix };
}

const fix = 'Follow flagd’s documentation of targeting rules.';

/** For an unknown operation every known one reports an error; otherwise the first error is the useful one. */
function mustOf(errors: readonly ErrorObject[]): string {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const [name] = unknown.map(({ params }) => String(params.additionalProperty));
  if (name !== undefined) return `contain one operation that flagd knows, without ${name}`;
  const [first] = errors;
  // A regular expression of three lines is of no use to people.
  if (first === undefined || first.keyword === 'pattern') return 'have the form that flagd’s schema requires';
  const must = (first.message ?? '').replace(/^must NOT /, 'not ').replace(/^must /, '');
  return first.keyword === 'type' ? must.replace(/^be (?=[aeiou])/, 'be an ').replace(/^be (?!an )/, 'be a ') : must;
}
