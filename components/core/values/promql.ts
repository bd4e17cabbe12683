import { parser } from '@prometheus-io/lezer-promql';
import type { PromqlType } from './promql-functions.ts';
import type { PromqlError } from './promql-node.ts';
import { judgeExpression } from './promql-types.ts';

export type { PromqlError } from './promql-node.ts';

/**
 * What Prometheus 3.15 without experimental features would refuse in an expression; undefined if it is valid. Two valid
 * things are refused, too: numbers that end in a dot, and metrics called `offset`.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export function promqlError(expression: string): PromqlError | undefined {
  return judge(expression).error;
}

/** What is wrong with a query of an autoscaler or an analysis, whose answer has to be numbers of one moment. */
export function queryError(query: string): PromqlError | undefined {
  const { error, type } = judge(query);
  if (error !== undefined || type === 'vector' || type === 'scalar') return error;
  return { at: 1, must: 'answer with numbers of one moment, not with a range or a text' };
}

function judge(expression: string): {
  readonly error?: PromqlError | undefined;
  readonly type?: PromqlType | undefined;
} {
  const tree = parser.parse(expression);
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) return { error: { at: cursor.from + 1, must: syntaxRule(expression, cursor.from) } };
  } while (cursor.next());
  return judgeExpression(tree.topNode, expression);
}

/** The rule that an expression breaks at a place where its syntax is wrong. */
function syntaxRule(expression: string, at: number): string {
  const [, name] = /([A-Za-z_]\w*)\s*$/.exec(expression.slice(0, at)) ?? [];
  if (expression[at] === '(' && name !== undefined) return `call a function that Prometheus has, not ${name}`;
  return 'be PromQL';
}
