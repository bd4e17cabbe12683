import { workloadType } from '../../components/workload/plan.ts';
import { formatTree, type Graph, type TreeOptions } from '../../engine/index.ts';

/** Nouns for parts of a tree that differ from the last word of their type. */
const nouns: Readonly<Record<string, string>> = { [workloadType]: 'agent' };

/** A graph as a tree by component, with this project's nouns. */
export function treeOf(graph: Graph, options: TreeOptions): string {
  return formatTree(graph, { nounOf: (type) => nouns[type], ...options }).trimEnd();
}
