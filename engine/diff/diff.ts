import type { Graph, ResourceNode } from '../graph/graph.ts';
import { type GraphValue, isGraphList, isGraphObject } from '../graph/value.ts';
import { alike } from './alike.ts';
import { type Earlier, earlierOf } from './earlier.ts';

/** A property that differs. */
export interface PropertyChange {
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** Absent if the property is new. */
  readonly before?: GraphValue;
  /** Absent if the property was removed. */
  readonly after?: GraphValue;
}

/** What will happen to a resource. */
export interface ResourceChange {
  readonly kind: 'create' | 'update' | 'replace' | 'delete';
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  /** For an update or a replacement. */
  readonly properties: readonly PropertyChange[];
}

/** The differences between two graphs. */
export interface GraphDiff {
  /** In the order of the later graph, followed by deletions. */
  readonly changes: readonly ResourceChange[];
  readonly unchanged: number;
  /** Changes of the stack's outputs. */
  readonly outputs: readonly PropertyChange[];
}

const plainKey = /^[A-Za-z_$][\w$]*$/;

function child(path: string, key: string): string {
  if (!plainKey.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function compareObjects(path: string, before: object, after: object, found: PropertyChange[]): void {
  const old = before as Readonly<Record<string, GraphValue>>;
  const now = after as Readonly<Record<string, GraphValue>>;
  const added = Object.keys(now).filter((key) => !(key in old));
  for (const key of [...Object.keys(old), ...added].sort()) compare(child(path, key), old[key], now[key], found);
}

function compareLists(
  path: string,
  before: readonly GraphValue[],
  after: readonly GraphValue[],
  found: PropertyChange[],
): void {
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index++) compare(`${path}[${index}]`, before[index], after[index], found);
}

function compare(
  path: string,
  before: GraphValue | undefined,
  after: GraphValue | undefined,
  found: PropertyChange[],
): void {
  if (before === undefined || after === undefined) {
    found.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  } else if (isGraphList(before) && isGraphList(after)) compareLists(path, before, after, found);
  else if (isGraphObject(before) && isGraphObject(after)) compareObjects(path, before, after, found);
  else if (!alike(before, after)) found.push({ path, before, after });
}

/** The properties in which two values differ, by path. */
export function changesBetween(before: GraphValue, after: GraphValue): PropertyChange[] {
  const found: PropertyChange[] = [];
  compare('', before, after, found);
  return found;
}

/** Whether a change at `path` is covered by one of the property paths of an option. */
function isUnder(path: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' || path === pattern || (/^[.[]/.test(path.slice(pattern.length)) && path.startsWith(pattern)),
  );
}

/** Kubernetes never renames an object. */
const identity = /^(metadata\.(name|namespace)|kind)$/;

/** Whether a change needs a replacement, as far as the graph alone can tell. */
function replaces(node: ResourceNode, changes: readonly PropertyChange[]): boolean {
  const isObject = node.type.startsWith('kubernetes:');
  return changes.some(
    ({ path }) => isUnder(path, node.options.replaceOnChanges ?? []) || (isObject && identity.test(path)),
  );
}

function described({
  urn,
  type,
  name,
  parent,
}: ResourceNode): Pick<ResourceChange, 'urn' | 'type' | 'name' | 'parent'> {
  return { urn, type, name, ...(parent !== undefined && { parent }) };
}

/**
 * Options that matter for what a resource is. The version of its provider changes with every update of a package, so it
 * does not count.
 */
function comparedOptions({ options, provider }: ResourceNode): GraphValue {
  const { version: _, import: __, aliases: ___, ...others } = options;
  return { ...others, ...(provider !== undefined && { provider }) } as GraphValue;
}

/** A provider with a new name is still the same provider. */
function providerBefore(after: ResourceNode, earlier: Earlier): ResourceNode {
  const { provider } = after;
  return provider === undefined ? after : { ...after, provider: earlier.get(provider)?.urn ?? provider };
}

function changeOf(before: ResourceNode, after: ResourceNode, earlier: Earlier): ResourceChange | undefined {
  const inputs = changesBetween(before.inputs, after.inputs);
  const kept = inputs.filter(({ path }) => !isUnder(path, after.options.ignoreChanges ?? []));
  const options = changesBetween(comparedOptions(before), comparedOptions(providerBefore(after, earlier)));
  const properties = [...kept, ...options.map((change) => ({ ...change, path: `options.${change.path}` }))];
  if (properties.length === 0) return undefined;
  const kind = replaces(after, kept) ? 'replace' : 'update';
  return { kind, ...described(after), properties };
}

/**
 * The changes from one graph to another, resource by resource and property by property. A renamed resource is the same
 * one if it has an alias. The time grows linearly with the size of the graphs. A secret whose value is unknown on both
 * sides counts as unchanged.
 */
export function diffGraphs(before: Graph, after: Graph): GraphDiff {
  const earlier = earlierOf(before, after);
  const continued = new Set([...earlier.values()].map(({ urn }) => urn));
  const changes: ResourceChange[] = [];
  let unchanged = 0;
  for (const node of after.resources) {
    const known = earlier.get(node.urn);
    const change: ResourceChange | undefined = known
      ? changeOf(known, node, earlier)
      : { kind: 'create', ...described(node), properties: [] };
    if (change) changes.push(change);
    else unchanged++;
  }
  for (const node of before.resources) {
    if (!continued.has(node.urn)) changes.push({ kind: 'delete', ...described(node), properties: [] });
  }
  return { changes, unchanged, outputs: changesBetween(before.outputs, after.outputs) };
}
