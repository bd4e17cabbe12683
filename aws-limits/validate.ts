import { allOf, anyOf, counted } from '../components/core/values/words.ts';
import { Secret, Unknown } from '../engine/graph/value.ts';
import { formatFault } from './formats.ts';
import type { Fields, Leaf, Node } from './resource.ts';
import { scalarFault } from './scalars.ts';
import { resolve } from './schemas/navigate.ts';
import type { ResourceSchema, Schema } from './schemas/schema.ts';

/** A place where a value breaks its schema. */
export interface Fault {
  readonly node: Node;
  /** Path in the schema's terms: `Rules[].Schedule`. */
  readonly property: string;
  /** What must hold, in the form that follows "must": `be at most 32`. */
  readonly must: string;
}

/** The result of checking a value against a schema. It is undecided if it depends on unknown values. */
interface Outcome {
  readonly faults: readonly Fault[];
  readonly undecided: boolean;
}

/** What validation needs in addition to the schema. */
export interface Validation {
  readonly root: ResourceSchema;
  readonly formats: Readonly<Record<string, string>>;
  /** Required properties that something else provides, by path or name. */
  readonly given: ReadonlySet<string>;
}

/** Checks a resource against its schema. Unknown values break no rule. */
export function validate(node: Node, schema: Schema, property: string, validation: Validation): Fault[] {
  return [...outcomeOf(node, schema, property, validation).faults];
}

const fine: Outcome = { faults: [], undecided: false };
const open: Outcome = { faults: [], undecided: true };

function outcomeOf(node: Node, unresolved: Schema, property: string, validation: Validation): Outcome {
  const schema = resolve(unresolved, validation.root);
  if (node.kind === 'each') return all(node.items.map((one) => outcomeOf(one, schema, property, validation)));
  if (node.kind === 'leaf' && isUnknown(node)) return open;
  const own =
    node.kind === 'leaf'
      ? leafOutcome(node, schema, property, validation)
      : node.kind === 'items'
        ? itemsOutcome(node, schema, property, validation)
        : fieldsOutcome(node, schema, property, validation);
  return all([own, combined(node, schema, property, validation)]);
}

/** Whether a value is not known yet. */
export function isUnknown({ value }: Leaf): boolean {
  return (value instanceof Secret ? value.value : value) instanceof Unknown;
}

function all(outcomes: readonly Outcome[]): Outcome {
  return { faults: outcomes.flatMap(({ faults }) => faults), undecided: outcomes.some(({ undecided }) => undecided) };
}

function leafOutcome(node: Leaf, schema: Schema, property: string, { formats }: Validation): Outcome {
  const value = node.value instanceof Secret ? node.value.value : node.value;
  if (value === null) return fine;
  // Documents and parts that are given as text are checked elsewhere.
  if (schema.properties !== undefined || schema.items !== undefined) return typeof value === 'string' ? open : fine;
  const must = scalarFault(value, schema) ?? formatFault(value, schema.format, formats);
  return must === undefined ? fine : { faults: [{ node, property, must }], undecided: false };
}

function itemsOutcome(
  node: Extract<Node, { kind: 'items' }>,
  schema: Schema,
  property: string,
  validation: Validation,
): Outcome {
  const { minItems, maxItems, uniqueItems, items } = schema;
  const fault = (must: string): Outcome => ({ faults: [{ node, property, must }], undecided: false });
  const outcomes =
    items === undefined ? [] : node.items.map((one) => outcomeOf(one, items, `${property}[]`, validation));
  if (minItems !== undefined && node.items.length < minItems)
    outcomes.push(fault(`have at least ${counted(minItems, 'element')}`));
  if (maxItems !== undefined && node.items.length > maxItems)
    outcomes.push(fault(`have at most ${counted(maxItems, 'element')}`));
  if (uniqueItems === true && hasTwins(node.items)) outcomes.push(fault('not contain an element twice'));
  return all(outcomes);
}

function hasTwins(items: readonly Node[]): boolean {
  const known = items.flatMap((one) => (one.kind === 'leaf' && !isUnknown(one) ? [JSON.stringify(one.value)] : []));
  return new Set(known).size < known.length;
}

function fieldsOutcome(node: Fields, schema: Schema, property: string, validation: Validation): Outcome {
  const { properties = {}, required = [], dependentRequired = {}, dependentExcluded = {} } = schema;
  const path = (name: string): string => (property === '' ? name : `${property}.${name}`);
  const has = (name: string): boolean => node.fields.has(name) || isGiven(path(name), name, validation.given);
  const fault = (must: string): Outcome => ({ faults: [{ node, property, must }], undecided: false });
  const lack = (must: string): Outcome => (node.open === true ? open : fault(must));
  const outcomes = [...node.fields].flatMap(([name, one]) => {
    const inner = properties[name];
    if (inner === undefined || inner === true) return [];
    if (inner === false)
      return isAbsent(one)
        ? []
        : [{ faults: [{ node: one, property: path(name), must: 'be left out here' }], undecided: false }];
    return [outcomeOf(one, inner, path(name), validation)];
  });
  for (const name of required) if (!has(name)) outcomes.push(lack(`have ${name}`));
  for (const [name, others] of Object.entries(dependentRequired)) {
    for (const other of others)
      if (node.fields.has(name) && !has(other)) outcomes.push(lack(`have ${other}, because it has ${name}`));
  }
  for (const [name, others] of Object.entries(dependentExcluded)) {
    for (const other of others) {
      if (node.fields.has(name) && node.fields.has(other)) outcomes.push(fault(`not have both ${name} and ${other}`));
    }
  }
  return all([...outcomes, alternatives(node, schema, { fault, lack, has })]);
}

interface Means {
  readonly fault: (must: string) => Outcome;
  /** A fault, unless an unknown value may still provide what is missing. */
  readonly lack: (must: string) => Outcome;
  readonly has: (name: string) => boolean;
}

function alternatives({ fields }: Fields, { requiredXor, requiredOr }: Schema, { fault, lack, has }: Means): Outcome {
  const outcomes: Outcome[] = [];
  if (requiredXor !== undefined) {
    const must = `have exactly one of ${allOf(requiredXor)}`;
    if (requiredXor.filter((name) => fields.has(name)).length > 1) outcomes.push(fault(must));
    else if (!requiredXor.some(has)) outcomes.push(lack(must));
  }
  if (requiredOr !== undefined && !requiredOr.some(has)) {
    outcomes.push(lack(`have ${anyOf(requiredOr)}`));
  }
  return all(outcomes);
}

const isAbsent = (node: Node): boolean => node.kind === 'leaf' && node.value === null;

function isGiven(path: string, name: string, given: ReadonlySet<string>): boolean {
  return given.has(path) || given.has(name);
}

/** Checks anyOf, oneOf, allOf, not and if. A condition that depends on unknown values requires nothing. */
function combined(node: Node, schema: Schema, property: string, validation: Validation): Outcome {
  const { anyOf: some, oneOf, allOf: every = [], not, if: condition } = schema;
  const judge = (one: Schema): Outcome => outcomeOf(node, one, property, validation);
  const outcomes = every.map(judge);
  for (const choices of [some, oneOf]) if (choices !== undefined) outcomes.push(bestOf(choices.map(judge)));
  if (oneOf !== undefined && oneOf.map(judge).filter(holds).length > 1) {
    outcomes.push({ faults: [{ node, property, must: 'match only one form of the schema' }], undecided: false });
  }
  if (not !== undefined && holds(judge(not))) {
    outcomes.push({ faults: [{ node, property, must: 'not have a form that the schema excludes' }], undecided: false });
  }
  if (condition !== undefined) {
    const verdict = judge(condition);
    const next = holds(verdict) ? schema.then : verdict.faults.length > 0 ? schema.else : undefined;
    if (next !== undefined) outcomes.push(judge(next));
  }
  return all(outcomes);
}

const holds = ({ faults, undecided }: Outcome): boolean => faults.length === 0 && !undecided;

function bestOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.some(({ faults }) => faults.length === 0)) return fine;
  const [best = fine] = [...outcomes].sort((left, right) => left.faults.length - right.faults.length);
  return best;
}
