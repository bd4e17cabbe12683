import type { Problem } from '../../components/core/problems/problem.ts';
import type { ResourceNode } from '../../engine/graph/graph.ts';
import { documentsOf, isLater, type PolicyDocument } from './documents.ts';
import { documentFaults } from './shape.ts';
import { statementFaults } from './statement.ts';

/** The result of checking the policy documents of a resource. */
export interface PolicyVerdict {
  readonly problems: readonly Problem[];
  /** Documents that were read. */
  readonly checked: number;
  /** Documents that are not known before an update. */
  readonly undecided: number;
}

/**
 * Checks the policy documents of a resource against the grammar of policies, and against the actions that AWS
 * publishes.
 */
export function checkPolicies(node: ResourceNode): PolicyVerdict {
  const documents = documentsOf(node);
  const known = documents.filter((document) => !isLater(document));
  return {
    problems: known.flatMap((document) => problemsOf(node, document)),
    checked: known.length,
    undecided: documents.length - known.length,
  };
}

function problemsOf(node: ResourceNode, { kind, path, value }: PolicyDocument): Problem[] {
  const { faults, statements } = documentFaults(value, kind);
  const all = [...faults, ...statements.flatMap((one, index) => statementFaults(one, `Statement[${index}]`, kind))];
  return all.map(({ at, ...rule }) => ({
    ...rule,
    path: `${node.type} ${node.name}.${path}${at === '' ? '' : `.${at}`}`,
  }));
}
