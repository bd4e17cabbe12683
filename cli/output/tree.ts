import { workloadType } from '../../components/workload/plan.ts';
import { formatTree, type Graph, type TreeOptions } from '../../engine/index.ts';

/** What people call the parts of a tree, where it is not the last word of their type. */
const nouns: Readonly<Record<string, string>> = { [workloadType]: 'agent' };

/** A graph as a tree by component, in this project's words. */
export function treeOf(graph: Graph, options: TreeOptions): string {
  return formatTree(graph, { nounOf: (type) => nouns[type], ...options }).trimEnd();
}
