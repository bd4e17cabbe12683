import type { Problem } from '../components/core/problems/problem.ts';
import type { Graph } from '../engine/graph/graph.ts';
import { checkPolicies } from './iam/check.ts';
import { isAwsResource } from './is-aws.ts';
import { mappingOf } from './mapping/index.ts';
import { checkReferences, typesOf } from './references.ts';
import { regionsOf } from './regions.ts';
import { checkResource } from './resource-check.ts';

/** The result of checking a stack's AWS resources against published limits. */
export interface AwsReport {
  /** Resources that were checked against a schema. */
  readonly checked: number;
  /** Policy documents that were read. */
  readonly documents: number;
  /** Policy documents that depend on values that are unknown before an update. */
  readonly undecidedDocuments: number;
  readonly problems: readonly Problem[];
  /** Types without a schema, with the number of resources of each. */
  readonly unmappedTypes: readonly { readonly type: string; readonly count: number }[];
  /** Inputs that are in no schema and no mapping. */
  readonly unmappedProperties: readonly { readonly type: string; readonly property: string }[];
}

/** Checks every AWS resource of a stack against published limits. */
export function checkAws(graph: Graph): AwsReport {
  const resources = graph.resources.filter(isAwsResource);
  const regionOf = regionsOf(graph);
  const types = typesOf(graph);
  const problems: Problem[] = [];
  const unmappedProperties = new Map<string, { type: string; property: string }>();
  const unmappedTypes = new Map<string, number>();
  let documents = 0;
  let undecidedDocuments = 0;
  for (const node of resources) {
    const { type } = node;
    const policies = checkPolicies(node);
    problems.push(...policies.problems);
    documents += policies.checked;
    undecidedDocuments += policies.undecided;
    const mapping = mappingOf(type);
    if (mapping === undefined) {
      unmappedTypes.set(type, (unmappedTypes.get(type) ?? 0) + 1);
      continue;
    }
    const verdict = checkResource(node, mapping, regionOf(node));
    problems.push(...verdict.problems, ...checkReferences(node, verdict.references, types));
    for (const property of verdict.unmapped) unmappedProperties.set(`${type} ${property}`, { type, property });
  }
  const unmappedCount = [...unmappedTypes.values()].reduce((sum, count) => sum + count, 0);
  return {
    checked: resources.length - unmappedCount,
    documents,
    undecidedDocuments,
    problems,
    unmappedTypes: [...unmappedTypes].map(([type, count]) => ({ type, count })),
    unmappedProperties: [...unmappedProperties.values()],
  };
}
