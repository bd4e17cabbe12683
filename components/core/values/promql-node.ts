import type { parser } from '@prometheus-io/lezer-promql';

/** What is wrong with a query, and where: counted in characters from 1. */
export interface PromqlError {
  readonly at: number;
  /** What the query must do instead, so that it reads after "must". */
  readonly must: string;
}

export type PromqlNode = ReturnType<typeof parser.parse>['topNode'];

/** A query, and what has been found wrong with it so far. */
export interface Reading {
  readonly query: string;
  readonly errors: PromqlError[];
}

export function refuse({ errors }: Reading, node: PromqlNode, must: string): void {
  errors.push({ at: node.from + 1, must });
}

export function childrenOf(node: PromqlNode): PromqlNode[] {
  const children: PromqlNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') children.push(child);
  }
  return children;
}

/** The first child of a kind. */
export function childOf(node: PromqlNode, kind: string): PromqlNode | undefined {
  return childrenOf(node).find(({ name }) => name === kind);
}

export const textOf = ({ query }: Reading, node: PromqlNode): string => query.slice(node.from, node.to);
