import { createColors } from 'picocolors';
import { counted } from '../../components/core/values/words.ts';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { isProviderType, stackType } from '../graph/urn.ts';

/** How a tree is shown. */
export interface TreeOptions {
  /** Default false. */
  readonly color?: boolean;
  /** Shows each resource instead of counts of similar ones. Default false. */
  readonly expand?: boolean;
  /** The smallest number of children of one type that are shown as a count. Default 4. */
  readonly collapse?: number;
  /**
   * The noun for children of a type: `agent` for `fleetwright:agents:Agent`. Default: the last word of the type, in
   * lower case.
   */
  readonly nounOf?: (type: string) => string | undefined;
}

const min = 4;

/** `Deployment` of `kubernetes:apps/v1:Deployment`. */
function kindOf(type: string): string {
  return type.split(':').at(-1) ?? type;
}

/** `node pool` of `fleetwright:cluster:NodePool`, `aws provider` of a provider. */
function wordsOf(type: string): string {
  if (isProviderType(type)) return `${kindOf(type)} provider`;
  return kindOf(type)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

/** The children of each resource, and the number of managed objects below it. */
class Tree {
  readonly #children = new Map<string, ResourceNode[]>();
  readonly #objects = new Map<string, number>();

  constructor(graph: Graph) {
    for (const node of graph.resources) {
      if (node.parent === undefined) continue;
      const siblings = this.#children.get(node.parent);
      if (siblings) siblings.push(node);
      else this.#children.set(node.parent, [node]);
    }
    // Parents come before their children. In reverse order, every child is counted before its parent.
    for (const node of [...graph.resources].sort((a, b) => depth(b) - depth(a))) this.#count(node);
  }

  #count(node: ResourceNode): void {
    const { urn, parent } = node;
    const own = (this.#objects.get(urn) ?? 0) + (isManaged(node) ? 1 : 0);
    this.#objects.set(urn, own);
    if (parent !== undefined) this.#objects.set(parent, (this.#objects.get(parent) ?? 0) + own);
  }

  childrenOf(urn: string): readonly ResourceNode[] {
    return this.#children.get(urn) ?? [];
  }

  objectsBelow(urn: string): number {
    return this.#objects.get(urn) ?? 0;
  }
}

/** Whether an update would create a resource: not a component, a provider, or a resource that is only read. */
function isManaged({ type, custom, remote, external }: ResourceNode): boolean {
  return (custom || remote) && !external && !isProviderType(type);
}

function depth({ urn }: ResourceNode): number {
  return urn.split('::', 3)[2]?.split('$').length ?? 0;
}

function byType(nodes: readonly ResourceNode[]): ResourceNode[][] {
  const groups = new Map<string, ResourceNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.type);
    if (group) group.push(node);
    else groups.set(node.type, [node]);
  }
  return [...groups.values()];
}

/**
 * A graph as a tree by component. Many children of one type are one line with their count, unless all are requested.
 */
export function formatTree(graph: Graph, options: TreeOptions = {}): string {
  const { color = false, expand = false, collapse = min, nounOf = () => undefined } = options;
  const paint = createColors(color);
  const tree = new Tree(graph);
  const lines: string[] = [];
  const noun = (type: string): string => nounOf(type) ?? wordsOf(type);

  const describe = (node: ResourceNode, hidden: readonly ResourceNode[][]): string => {
    const counts = hidden.map(([first, ...others]) => counted(others.length + 1, noun(first?.type ?? '')));
    const objects = tree.childrenOf(node.urn).length > 0 ? [counted(tree.objectsBelow(node.urn), 'object')] : [];
    const notes = [node.external && 'read', node.remote && 'made by its provider', node.options.protect && 'protected'];
    const said = [...counts, ...objects, ...notes.filter((note) => typeof note === 'string')];
    return `${paint.dim(kindOf(node.type))} ${paint.bold(node.name)}${said.length > 0 ? `  ${said.join('  ')}` : ''}`;
  };

  const write = (node: ResourceNode, indent: string, branch: string, below: string): void => {
    const groups = byType(tree.childrenOf(node.urn));
    const hidden = expand ? [] : groups.filter((group) => group.length >= collapse);
    lines.push(`${indent}${branch}${describe(node, hidden)}`);
    const shown = groups.filter((group) => !hidden.includes(group)).flat();
    shown.forEach((child, index) => {
      const isLast = index === shown.length - 1;
      write(child, `${indent}${below}`, isLast ? '└─ ' : '├─ ', isLast ? '   ' : '│  ');
    });
  };

  for (const root of graph.resources.filter(({ type, parent }) => type === stackType || parent === undefined)) {
    write(root, '', '', '');
  }
  return `${lines.join('\n')}\n`;
}
