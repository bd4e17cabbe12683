import { Secret, Unknown } from '../engine/graph/value.ts';
import { formatFault } from './formats.ts';
import type { Fields, Leaf, Node } from './resource.ts';
import { scalarFault } from './scalars.ts';
import { resolve } from './schemas/navigate.ts';
import type { ResourceSchema, Schema } from './schemas/schema.ts';

/** What breaks a schema. */
export interface Fault {
  readonly node: Node;
  /** Path in the schema's terms: `Rules[].Schedule`. */
  readonly property: string;
  /** What must be, as it follows the property's name: `must be at most 32 characters`. */
  readonly rule: string;
}

/** Outcome of holding a value against a schema: undecided where the verdict hangs on what is not known yet. */
interface Outcome {
  readonly faults: readonly Fault[];
  readonly undecided: boolean;
}

/** What validation goes by. */
export interface Validation {
  readonly root: ResourceSchema;
  readonly formats: Readonly<Record<string, string>>;
  /** Required properties that someone else provides, by path or name. */
  readonly given: ReadonlySet<string>;
}

/** Holds a resource against its schema. Values that are not known yet break nothing. */
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

/** Whether a value will be known only later. */
export function isUnknown({ value }: Leaf): boolean {
  return (value instanceof Secret ? value.value : value) instanceof Unknown;
}

function all(outcomes: readonly Outcome[]): Outcome {
  return { faults: outcomes.flatMap(({ faults }) => faults), undecided: outcomes.some(({ undecided }) => undecided) };
}

function leafOutcome(node: Leaf, schema: Schema, property: string, { formats }: Validation): Outcome {
  const value = node.value instanceof Secret ? node.value.value : node.value;
  if (value === null) return fine;
  // Documents and parts that come as text are looked at elsewhere.
  if (schema.properties !== undefined || schema.items !== undefined) return typeof value === 'string' ? open : fine;
  const rule = scalarFault(value, schema) ?? formatFault(value, schema.format, formats);
  return rule === undefined ? fine : { faults: [{ node, property, rule }], undecided: false };
}

function itemsOutcome(
  node: Extract<Node, { kind: 'items' }>,
  schema: Schema,
  property: string,
  validation: Validation,
): Outcome {
  const { minItems, maxItems, uniqueItems, items } = schema;
  const fault = (rule: string): Outcome => ({ faults: [{ node, property, rule }], undecided: false });
  const outcomes =
    items === undefined ? [] : node.items.map((one) => outcomeOf(one, items, `${property}[]`, validation));
  if (minItems !== undefined && node.items.length < minItems)
    outcomes.push(fault(`must have at least ${minItems} elements`));
  if (maxItems !== undefined && node.items.length > maxItems)
    outcomes.push(fault(`must have at most ${maxItems} elements`));
  if (uniqueItems === true && hasTwins(node.items)) outcomes.push(fault('must not have the same element twice'));
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
  const fault = (rule: string): Outcome => ({ faults: [{ node, property, rule }], undecided: false });
  const lack = (rule: string): Outcome => (node.open === true ? open : fault(rule));
  const outcomes = [...node.fields].flatMap(([name, one]) => {
    const inner = properties[name];
    if (inner === undefined || inner === true) return [];
    if (inner === false)
      return isAbsent(one)
        ? []
        : [{ faults: [{ node: one, property: path(name), rule: 'must be left out here' }], undecided: false }];
    return [outcomeOf(one, inner, path(name), validation)];
  });
  for (const name of required) if (!has(name)) outcomes.push(lack(`must have ${name}`));
  for (const [name, others] of Object.entries(dependentRequired)) {
    for (const other of others)
      if (node.fields.has(name) && !has(other)) outcomes.push(lack(`must have ${other} beside ${name}`));
  }
  for (const [name, others] of Object.entries(dependentExcluded)) {
    for (const other of others) {
      if (node.fields.has(name) && node.fields.has(other))
        outcomes.push(fault(`must not have both ${name} and ${other}`));
    }
  }
  return all([...outcomes, alternatives(node, schema, { fault, lack, has })]);
}

interface Means {
  readonly fault: (rule: string) => Outcome;
  /** A fault, unless what is missing may come yet. */
  readonly lack: (rule: string) => Outcome;
  readonly has: (name: string) => boolean;
}

function alternatives({ fields }: Fields, { requiredXor, requiredOr }: Schema, { fault, lack, has }: Means): Outcome {
  const outcomes: Outcome[] = [];
  if (requiredXor !== undefined) {
    const rule = `must have exactly one of ${requiredXor.join(', ')}`;
    if (requiredXor.filter((name) => fields.has(name)).length > 1) outcomes.push(fault(rule));
    else if (!requiredXor.some(has)) outcomes.push(lack(rule));
  }
  if (requiredOr !== undefined && !requiredOr.some(has)) {
    outcomes.push(lack(`must have one of ${requiredOr.join(', ')}`));
  }
  return all(outcomes);
}

const isAbsent = (node: Node): boolean => node.kind === 'leaf' && node.value === null;

function isGiven(path: string, name: string, given: ReadonlySet<string>): boolean {
  return given.has(path) || given.has(name);
}

/** What anyOf, oneOf, allOf, not and if say. A condition that hangs on what is not known yet demands nothing. */
function combined(node: Node, schema: Schema, property: string, validation: Validation): Outcome {
  const { anyOf, oneOf, allOf = [], not, if: condition } = schema;
  const judge = (one: Schema): Outcome => outcomeOf(node, one, property, validation);
  const outcomes = allOf.map(judge);
  for (const choices of [anyOf, oneOf]) if (choices !== undefined) outcomes.push(bestOf(choices.map(judge)));
  if (oneOf !== undefined && oneOf.map(judge).filter(holds).length > 1) {
    outcomes.push({ faults: [{ node, property, rule: 'must fit one of its forms only' }], undecided: false });
  }
  if (not !== undefined && holds(judge(not))) {
    outcomes.push({ faults: [{ node, property, rule: 'must not be so' }], undecided: false });
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
