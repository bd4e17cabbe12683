import {
  aggregationParameters,
  experimentalAggregations,
  type PromqlType,
  promqlFunction,
} from './promql-functions.ts';
import { childOf, childrenOf, type PromqlError, type PromqlNode, type Reading, refuse, textOf } from './promql-node.ts';
import { checkDuration, checkMoment, checkNumber, secondsOf } from './promql-numbers.ts';
import { checkSelector, unquoteAll } from './promql-selector.ts';
import { counted } from './words.ts';

const described: Readonly<Record<PromqlType, string>> = {
  scalar: 'a number',
  vector: 'an instant vector such as x',
  matrix: 'a range vector such as x[5m]',
  string: 'a text in quotes',
};

/** The type of a grammatical expression, and its first mistake. */
export function judgeExpression(
  top: PromqlNode,
  query: string,
): { readonly error: PromqlError | undefined; readonly type: PromqlType | undefined } {
  const reading: Reading = { query, errors: [] };
  const [type] = childrenOf(top).map((child) => typeOf(child, reading));
  return { error: reading.errors[0], type };
}

type Judge = (node: PromqlNode, reading: Reading) => PromqlType | undefined;

/** The type of each kind of expression. Everything else in a tree is a part of one of these. */
const judges: Readonly<Record<string, Judge>> = {
  NumberDurationLiteral: (node, reading) => {
    checkNumber(node, reading);
    return 'scalar';
  },
  StringLiteral: (node, reading) => {
    unquoteAll(node, reading);
    return 'string';
  },
  VectorSelector: (node, reading) => {
    checkSelector(node, reading);
    return 'vector';
  },
  ParenExpr: (node, reading) => typeOfFirst(node, reading),
  UnaryExpr: (node, reading) => {
    const type = typeOfFirst(node, reading);
    if (type === 'string' || type === 'matrix')
      refuse(reading, node, 'have a number or an instant vector after a sign');
    return type;
  },
  MatrixSelector: (node, reading) => {
    const [selected] = expressionsOf(node);
    if (selected?.name !== 'VectorSelector')
      refuse(reading, node, 'have a range only right after a selector, as in x[5m]');
    checkRanges(node, reading);
    typeOfFirst(node, reading);
    return 'matrix';
  },
  SubqueryExpr: (node, reading) => {
    checkRanges(node, reading);
    const [inner] = expressionsOf(node);
    // The range is that of what stands before it alone: `a + b[1h:]` adds a range.
    if (inner?.name === 'BinaryExpr') refuse(reading, node, 'combine only numbers and instant vectors');
    expect('vector', inner, reading, 'before the range of a subquery');
    return 'matrix';
  },
  OffsetExpr: (node, reading) => {
    checkModified(node, reading, 'offset');
    const amount = childOf(node, 'OffsetDurationExpr');
    if (amount !== undefined) checkDuration(amount, reading, true);
    return typeOfFirst(node, reading);
  },
  StepInvariantExpr: (node, reading) => {
    checkModified(node, reading, '@');
    const [, moment] = expressionsOf(node);
    if (moment !== undefined) checkMoment(moment, reading);
    return typeOfFirst(node, reading);
  },
  AnchoredExpr: refuseExperiment('anchored'),
  SmoothedExpr: refuseExperiment('smoothed'),
  AggregateExpr: typeOfAggregation,
  FunctionCall: typeOfCall,
  BinaryExpr: typeOfBinary,
};

function typeOf(node: PromqlNode, reading: Reading): PromqlType | undefined {
  return judges[node.name]?.(node, reading);
}

const expressionsOf = (node: PromqlNode): PromqlNode[] =>
  childrenOf(node).filter(({ name }) => Object.hasOwn(judges, name));

function typeOfFirst(node: PromqlNode, reading: Reading): PromqlType | undefined {
  const [first] = expressionsOf(node);
  return first && typeOf(first, reading);
}

function expect(wanted: PromqlType, node: PromqlNode | undefined, reading: Reading, where: string): void {
  if (node === undefined) return;
  const type = typeOf(node, reading);
  if (type !== undefined && type !== wanted) refuse(reading, node, `have ${described[wanted]} ${where}`);
}

function refuseExperiment(name: string): Judge {
  return (node, reading) => {
    refuse(reading, node, `not use ${name}, which is experimental in Prometheus`);
    return typeOfFirst(node, reading);
  };
}

function checkRanges(node: PromqlNode, reading: Reading): void {
  for (const child of childrenOf(node)) if (child.name === 'DurationExpr') checkDuration(child, reading, false);
}

/** What a modifier follows: the last operand of what an editor's grammar puts before it. */
function modifiedBy(node: PromqlNode): PromqlNode | undefined {
  let [inner] = expressionsOf(node);
  while (inner?.name === 'UnaryExpr' || inner?.name === 'BinaryExpr') inner = expressionsOf(inner).at(-1);
  return inner;
}

/** Only selectors and subqueries have an offset or a moment, and each of them once. */
function checkModified(node: PromqlNode, reading: Reading, modifier: string): void {
  let inner = modifiedBy(node);
  while (inner?.name === 'OffsetExpr' || inner?.name === 'StepInvariantExpr') {
    if (inner.name === node.name && !(modifier === 'offset' && isZeroOffset(inner, reading))) {
      refuse(reading, node, `have ${modifier} only once`);
    }
    inner = modifiedBy(inner);
  }
  if (inner === undefined || /^(?:VectorSelector|MatrixSelector|SubqueryExpr)$/.test(inner.name)) return;
  refuse(reading, node, `have ${modifier} right after a selector or a subquery`);
}

function isZeroOffset(node: PromqlNode, reading: Reading): boolean {
  const amount = childOf(node, 'OffsetDurationExpr');
  return amount !== undefined && secondsOf(textOf(reading, amount)) === 0;
}

/** Arguments of a call, or of an aggregation. */
function argumentsOf(node: PromqlNode): PromqlNode[] {
  const body = childOf(node, 'FunctionCallBody');
  return body === undefined ? [] : expressionsOf(body);
}

function typeOfAggregation(node: PromqlNode, reading: Reading): PromqlType {
  const operator = childOf(node, 'AggregateOp');
  const name = operator === undefined ? '' : textOf(reading, operator).toLowerCase();
  for (const child of childrenOf(node)) if (child.name === 'AggregateModifier') unquoteAll(child, reading, true);
  const all = argumentsOf(node);
  if (experimentalAggregations.has(name)) refuse(reading, node, `not use ${name}, which is experimental in Prometheus`);
  const parameter = aggregationParameters[name];
  const wanted: PromqlType[] = parameter === undefined ? ['vector'] : [parameter, 'vector'];
  if (all.length !== wanted.length) refuse(reading, node, `give ${name} ${countOf(wanted.length)}, not ${all.length}`);
  wanted.forEach((type, index) => {
    expect(type, all[index], reading, `as argument ${index + 1} of ${name}`);
  });
  return 'vector';
}

const countOf = (count: number): string => counted(count, 'argument');

function typeOfCall(node: PromqlNode, reading: Reading): PromqlType | undefined {
  const identifier = childOf(node, 'FunctionIdentifier');
  const name = identifier === undefined ? '' : textOf(reading, identifier);
  const found = promqlFunction(name);
  if (found === undefined) {
    refuse(reading, node, `call a function that Prometheus has without experimental features, not ${name}`);
    return undefined;
  }
  const all = argumentsOf(node);
  const { takes, optional, isEndless, gives } = found;
  const most = isEndless ? Number.POSITIVE_INFINITY : takes.length;
  if (all.length < takes.length - optional) {
    refuse(reading, node, `give ${name} at least ${countOf(takes.length - optional)}, not ${all.length}`);
  } else if (all.length > most) {
    refuse(reading, node, `give ${name} at most ${countOf(takes.length)}, not ${all.length}`);
  }
  for (const [index, argument] of all.entries()) {
    const wanted = takes[Math.min(index, takes.length - 1)];
    if (wanted !== undefined) expect(wanted, argument, reading, `as argument ${index + 1} of ${name}`);
  }
  return gives;
}

const comparisons: ReadonlySet<string> = new Set(['Eql', 'Neq', 'Gte', 'Gtr', 'Lte', 'Lss']);
const sets: ReadonlySet<string> = new Set(['And', 'Or', 'Unless']);

function typeOfBinary(node: PromqlNode, reading: Reading): PromqlType {
  const children = childrenOf(node);
  const operands = expressionsOf(node);
  const types = operands.map((operand) => typeOf(operand, reading));
  operands.forEach((operand, index) => {
    const type = types[index];
    if (type === 'string' || type === 'matrix') refuse(reading, operand, 'combine only numbers and instant vectors');
  });
  const isScalar = types.every((type) => type === 'scalar');
  const has = (name: string): boolean => children.some((child) => child.name === name);
  const isSet = children.some(({ name }) => sets.has(name));
  const isComparison = children.some(({ name }) => comparisons.has(name));
  if (has('BoolModifier') && !isComparison) refuse(reading, node, 'have bool only after a comparison');
  if (isScalar && isComparison && !has('BoolModifier'))
    refuse(reading, node, 'have bool after a comparison of numbers');
  if (isSet && types.includes('scalar')) refuse(reading, node, 'use and, or and unless only between vectors');
  if (has('FillModifier')) refuse(reading, node, 'not use fill, which is experimental in Prometheus');
  const [clause] = children.filter(({ name }) => name === 'MatchingModifierClause');
  if (clause !== undefined) checkMatching(clause, reading, isSet, types.includes('scalar'));
  return isScalar ? 'scalar' : 'vector';
}

function checkMatching(clause: PromqlNode, reading: Reading, isSet: boolean, hasScalar: boolean): void {
  const parts = childrenOf(clause);
  const grouped = parts.findIndex(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  const labels = parts.map((part) => (part.name === 'GroupingLabels' ? unquoteAll(part, reading, true) : []));
  const matching = labels.slice(0, grouped < 0 ? undefined : grouped).flat();
  const included = grouped < 0 ? [] : labels.slice(grouped).flat();
  if (parts[0]?.name === 'On' && matching.some((label) => included.includes(label))) {
    refuse(reading, clause, 'name a label either in on() or in the group, not in both');
  }
  if (hasScalar && matching.length > 0) refuse(reading, clause, 'match labels only between vectors');
  if (isSet && grouped >= 0 && !hasScalar) refuse(reading, clause, 'not have a group with and, or and unless');
}
