import type { Graph, ResourceNode } from '../graph/graph.ts';
import { nameOf, qualifiedType, stackType, urnOf } from '../graph/urn.ts';
import { type GraphValue, isGraphObject } from '../graph/value.ts';

const typeOf = (urn: string): string => qualifiedType(urn).split('$').at(-1) ?? '';

/** The earlier resource that each resource of a later graph continues, by the URN of the later one. */
export type Earlier = ReadonlyMap<string, ResourceNode>;

/**
 * Finds the earlier resource of each resource: by its URN, by one of its aliases, or by the alias with which its parent
 * was found, as Pulumi's engine does. Each earlier resource is continued once.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function earlierOf(before: Graph, after: Graph): Earlier {
  const known = new Map(before.resources.map((node) => [node.urn, node]));
  const now = new Set(after.resources.map(({ urn }) => urn));
  const found = new Map<string, ResourceNode>();
  /** The earlier URN of each resource that was found by an alias. */
  const renamed = new Map<string, string>();
  // Parents come before their children, whose qualified types are longer. A saved graph is sorted by URN.
  const parentsFirst = after.resources.toSorted((a, b) => qualifiedType(a.urn).length - qualifiedType(b.urn).length);
  for (const node of parentsFirst) {
    const same = known.get(node.urn);
    if (same !== undefined) {
      found.set(node.urn, same);
      continue;
    }
    // If the program still registers a URN, it belongs to that resource.
    const alias = aliasesOf(node, after, renamed).find((urn) => known.has(urn) && !now.has(urn));
    if (alias === undefined) continue;
    found.set(node.urn, known.get(alias) as ResourceNode);
    renamed.set(node.urn, alias);
    now.add(alias);
  }
  return found;
}

/** Every URN that a resource may have had before. */
function aliasesOf(node: ResourceNode, { project, stack }: Graph, renamed: ReadonlyMap<string, string>): string[] {
  const { name, type, parent = '', options } = node;
  const own = (options.aliases ?? []).flatMap((alias) => urnOfAlias(alias, node, { project, stack, renamed }));
  const parentAlias = renamed.get(parent);
  if (parentAlias === undefined) return own;
  const below = (childType: string, childName: string): string => {
    // The names of children often start with the name of their parent.
    const above = nameOf(parent);
    const earlier = childName.startsWith(above) ? nameOf(parentAlias) + childName.slice(above.length) : childName;
    return urnOf(stack, project, parentAlias, childType, earlier);
  };
  return [...own, below(type, name), ...own.map((urn) => below(typeOf(urn), nameOf(urn)))];
}

interface Place {
  readonly project: string;
  readonly stack: string;
  readonly renamed: ReadonlyMap<string, string>;
}

/** The URN that an alias stands for; none for one that is not known yet. */
function urnOfAlias(alias: GraphValue, node: ResourceNode, { project, stack, renamed }: Place): string[] {
  if (typeof alias === 'string') return [alias];
  if (!isGraphObject(alias)) return [];
  const text = (key: string, otherwise: string): string => {
    const value = alias[key];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  const given = text('parent', '');
  const parent = given === '' ? (node.parent ?? '') : (renamed.get(given) ?? given);
  const isAtRoot = alias.noParent === true || qualifiedType(parent) === stackType;
  const at = isAtRoot ? '' : parent;
  return [urnOf(text('stack', stack), text('project', project), at, text('type', node.type), text('name', node.name))];
}
