import type { Graph, ResourceNode } from '../graph/graph.ts';
import { objectsOfChart } from './chart.ts';
import { objectsOfDirectory } from './directory.ts';
import { type NotChecked, NotExpanded } from './not-expanded.ts';
import { type ExpandOptions, type Objects, resourceOfObject } from './objects.ts';
import { objectsOfFiles } from './yaml-files.ts';

/** A graph with the objects of its charts and files. */
export interface Expanded {
  /** The graph, with the expanded objects after its own resources. */
  readonly graph: Graph;
  readonly notChecked: readonly NotChecked[];
}

type Expander = (node: ResourceNode, options: ExpandOptions) => Promise<Objects>;

/** How resources are expanded, by type. */
const expanders: Readonly<Record<string, Expander>> = {
  'kubernetes:yaml/v2:ConfigFile': objectsOfFiles,
  'kubernetes:yaml/v2:ConfigGroup': objectsOfFiles,
  'kubernetes:kustomize/v2:Directory': objectsOfDirectory,
  'kubernetes:helm.sh/v4:Chart': objectsOfChart,
  'kubernetes:helm.sh/v3:Release': objectsOfChart,
};

/** Components of the SDK that ask their provider for their objects. An offline preview has no answer for them. */
const answeredByProvider = new Set([
  'kubernetes:helm.sh/v2:Chart',
  'kubernetes:helm.sh/v3:Chart',
  'kubernetes:kustomize:Directory',
]);

const byProvider = 'only its provider knows what it creates';

/**
 * Adds the objects of charts, kustomizations and YAML files to a graph, as far as this machine can: it reads files, and
 * runs Helm and kustomize if they are installed. What cannot be expanded is listed with the reason.
 */
export async function expandGraph(graph: Graph, options: ExpandOptions): Promise<Expanded> {
  const parents = new Set(graph.resources.map(({ parent }) => parent));
  const found: ResourceNode[] = [];
  const notChecked: NotChecked[] = [];
  for (const node of graph.resources) {
    const { urn, type, name } = node;
    const expand = expanders[type];
    if (expand === undefined) {
      const isOpaque = node.remote || (answeredByProvider.has(type) && !parents.has(urn));
      if (isOpaque) notChecked.push({ urn, type, name, reason: byProvider });
      continue;
    }
    try {
      const { objects, prefix } = await expand(node, options);
      found.push(...objects.map((object) => resourceOfObject(graph, node, prefix, object)));
    } catch (error) {
      if (!(error instanceof NotExpanded)) throw error;
      notChecked.push({ urn, type, name, reason: error.message });
    }
  }
  if (found.length === 0) return { graph, notChecked };
  return { graph: { ...graph, resources: [...graph.resources, ...found] }, notChecked };
}
