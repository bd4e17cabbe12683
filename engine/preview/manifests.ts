import type { Graph, ResourceNode } from '../graph/graph.ts';
import { isProviderType } from '../graph/urn.ts';
import { type GraphObject, type GraphValue, isGraphList, isGraphObject, Secret } from '../graph/value.ts';

/** A Kubernetes object of a graph. */
export interface PlannedManifest {
  readonly urn: string;
  /** With `apiVersion` and `kind`. Secrets are {@link Secret}s, unless revealed. */
  readonly manifest: GraphObject;
  /** URNs of objects that must exist first. Each of them comes earlier in the list. */
  readonly dependsOn: readonly string[];
  /** URN of the provider, which selects the cluster; absent for the default one. */
  readonly provider?: string;
}

/** What to extract from a graph. */
export interface ManifestOptions {
  /** Returns secrets as plain values, which must stay in memory. Default false. */
  readonly reveal?: boolean;
}

function revealed(value: GraphValue): GraphValue {
  if (value instanceof Secret) return revealed(value.value);
  if (isGraphList(value)) return value.map(revealed);
  if (isGraphObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
  return value;
}

/** Names the field manager with which Pulumi's own provider applies an object. Other tools have their own. */
const managerAnnotation = 'pulumi.com/patchFieldManager';

/** An object without Pulumi's field manager. */
function withoutManager(object: GraphObject): GraphObject {
  const { metadata } = object;
  const annotations = metadata === undefined || !isGraphObject(metadata) ? undefined : metadata.annotations;
  if (annotations === undefined || !isGraphObject(annotations) || !(managerAnnotation in annotations)) return object;
  const { [managerAnnotation]: _, ...others } = annotations;
  const { annotations: __, ...named } = metadata as GraphObject;
  return { ...object, metadata: Object.keys(others).length === 0 ? named : { ...named, annotations: others } };
}

function isObject({ type, custom, external, inputs }: ResourceNode): boolean {
  const isKind = typeof inputs.kind === 'string' && typeof inputs.apiVersion === 'string';
  return custom && !external && type.startsWith('kubernetes:') && !isProviderType(type) && isKind;
}

/** The objects of a resource that others depend on: the resource itself, or the parts of a component. */
class Objects {
  readonly #nodes: ReadonlyMap<string, ResourceNode>;
  readonly #children = new Map<string, string[]>();
  readonly #known = new Map<string, readonly string[]>();

  constructor(graph: Graph) {
    this.#nodes = new Map(graph.resources.map((node) => [node.urn, node]));
    for (const { urn, parent } of graph.resources) {
      if (parent === undefined) continue;
      const siblings = this.#children.get(parent);
      if (siblings) siblings.push(urn);
      else this.#children.set(parent, [urn]);
    }
  }

  standingFor(urn: string): readonly string[] {
    const known = this.#known.get(urn);
    if (known) return known;
    const node = this.#nodes.get(urn);
    const found =
      node && isObject(node) ? [urn] : (this.#children.get(urn) ?? []).flatMap((child) => this.standingFor(child));
    this.#known.set(urn, found);
    return found;
  }
}

/** Dependencies first, otherwise by URN, so that the order is the same for the same program. */
function inOrder(manifests: readonly PlannedManifest[]): PlannedManifest[] {
  const sorted = manifests.toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  const byUrn = new Map(sorted.map((manifest) => [manifest.urn, manifest]));
  const done = new Set<string>();
  const ordered: PlannedManifest[] = [];
  const visit = (manifest: PlannedManifest): void => {
    if (done.has(manifest.urn)) return;
    done.add(manifest.urn);
    for (const urn of manifest.dependsOn) {
      const dependency = byUrn.get(urn);
      if (dependency) visit(dependency);
    }
    ordered.push(manifest);
  };
  for (const manifest of sorted) visit(manifest);
  return ordered;
}

/** The Kubernetes objects in a graph as manifests, dependencies first. */
export function manifestsOf(graph: Graph, { reveal = false }: ManifestOptions = {}): PlannedManifest[] {
  const objects = new Objects(graph);
  const manifests = graph.resources.filter(isObject).map((node): PlannedManifest => {
    const dependsOn = new Set(node.dependencies.flatMap((urn) => objects.standingFor(urn)));
    dependsOn.delete(node.urn);
    const object = withoutManager(node.inputs);
    return {
      urn: node.urn,
      manifest: reveal ? (revealed(object) as GraphObject) : object,
      dependsOn: [...dependsOn].sort(),
      ...(node.provider !== undefined && { provider: node.provider }),
    };
  });
  return inOrder(manifests);
}
