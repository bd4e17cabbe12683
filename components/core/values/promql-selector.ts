import { type Matcher, matchesAbsent, unquote } from './promql-matchers.ts';
import { childOf, childrenOf, type PromqlNode, type Reading, refuse, textOf } from './promql-node.ts';

const nameLabel = '__name__';

/** The content of the texts and bare labels within a node. Those that cannot be read are refused. */
export function unquoteAll(node: PromqlNode, reading: Reading, areLabels = false): string[] {
  if (node.name === 'LabelName') {
    const name = textOf(reading, node);
    if (areLabels && /^(?:inf|nan)$/i.test(name)) refuse(reading, node, 'have labels that are not numbers');
    return [name];
  }
  if (node.name !== 'StringLiteral') return childrenOf(node).flatMap((child) => unquoteAll(child, reading, areLabels));
  const plain = unquote(textOf(reading, node));
  if (plain === undefined) refuse(reading, node, 'have only escapes that Go knows in texts');
  else if (areLabels && plain === '') refuse(reading, node, 'have a name for each label');
  return [plain ?? ''];
}

/** A condition in braces. The quoted name of a metric is one, too. */
function matcherOf(node: PromqlNode, reading: Reading): Matcher {
  const texts = unquoteAll(node, reading);
  if (node.name === 'QuotedLabelName') return { label: nameLabel, operator: '=', value: texts[0] ?? '' };
  const operator = childOf(node, 'MatchOp');
  return { label: texts[0] ?? '', operator: operator ? textOf(reading, operator) : '=', value: texts[1] ?? '' };
}

/** Checks the name of a metric and the conditions in braces after it. */
export function checkSelector(node: PromqlNode, reading: Reading): void {
  const identifier = childrenOf(node).find(({ name }) => name !== 'LabelMatchers');
  const braces = childOf(node, 'LabelMatchers');
  const conditions = braces === undefined ? [] : childrenOf(braces);
  const matchers = conditions.map((condition) => matcherOf(condition, reading));
  const absent = matchers.map((matcher, index) => {
    const found = matchesAbsent(matcher);
    if (found === undefined) refuse(reading, conditions[index] as PromqlNode, 'have patterns that RE2 can read');
    return found;
  });
  const isNamed = identifier !== undefined;
  if (isNamed && /^atan2$/i.test(textOf(reading, identifier))) refuse(reading, node, 'have atan2 between two operands');
  if (isNamed && matchers.some(({ label }) => label === nameLabel)) refuse(reading, node, 'name a metric only once');
  if (!isNamed && absent.every((matches) => matches !== false)) {
    refuse(reading, node, 'select by at least one condition that does not hold for a missing label');
  }
}
