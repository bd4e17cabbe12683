import { appliedAnnotation, managedLabel, type NodeManifest, type Taint } from './node-manifest.ts';

/** A node in the API server, with the fields that the launcher reads. */
export interface LiveNode {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly taints?: readonly Taint[] };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** The two merge patches that bring a node to its plan. The status has its own. */
export interface NodeChange {
  readonly name: string;
  readonly node: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
}

/** The changes that bring the managed nodes to their plan. */
export interface NodesPlan {
  readonly create: readonly NodeManifest[];
  readonly change: readonly NodeChange[];
  readonly remove: readonly string[];
}

type Entries = Readonly<Record<string, unknown>>;

/** What the launcher set on a node, and may remove again. */
interface Applied {
  readonly labels: Entries;
  readonly annotations: Entries;
  readonly taints: readonly Taint[];
  readonly status: Readonly<Record<string, unknown>>;
}

function applied(wanted: NodeManifest): Applied {
  return {
    labels: { ...wanted.metadata.labels, [managedLabel]: 'true' },
    annotations: wanted.metadata.annotations ?? {},
    taints: wanted.spec?.taints ?? [],
    status: wanted.status ?? {},
  };
}

function appliedBefore(live: LiveNode): Applied | undefined {
  try {
    const text = live.metadata.annotations?.[appliedAnnotation];
    return text === undefined ? undefined : (JSON.parse(text) as Applied);
  } catch {
    return undefined;
  }
}

/** The manifest of a new node: with the label and the annotation by which later starts recognize it. */
function marked(wanted: NodeManifest): NodeManifest {
  const said = applied(wanted);
  return {
    ...wanted,
    metadata: {
      ...wanted.metadata,
      labels: said.labels as Record<string, string>,
      annotations: { ...wanted.metadata.annotations, [appliedAnnotation]: JSON.stringify(said) },
    },
  };
}

/** A merge patch that sets `next` and removes what only `before` had. */
function replaced(before: Entries, next: Entries): Entries {
  const gone = Object.keys(before).filter((key) => !(key in next));
  return { ...Object.fromEntries(gone.map((key) => [key, null])), ...next };
}

const same = (one: Taint, other: Taint): boolean => one.key === other.key && one.effect === other.effect;

/** The planned taints, and those that others (the node controller, a person) have added. */
function mergedTaints(live: LiveNode, before: readonly Taint[], next: readonly Taint[]): readonly Taint[] {
  const foreign = (live.spec?.taints ?? []).filter((taint) => ![...before, ...next].some((ours) => same(ours, taint)));
  return [...next, ...foreign];
}

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function changedStatus(before: Entries, next: Entries): Entries {
  const fields = Object.entries(next).map(([field, value]) => {
    const had = before[field];
    return [field, isEntries(value) && isEntries(had) ? replaced(had, value) : value];
  });
  return replaced(before, Object.fromEntries(fields));
}

/** Plans the change of one node; `undefined` if its plan has not changed. */
export function planChange(live: LiveNode, wanted: NodeManifest): NodeChange | undefined {
  const next = applied(wanted);
  const text = JSON.stringify(next);
  if (live.metadata.annotations?.[appliedAnnotation] === text) return undefined;
  const before = appliedBefore(live) ?? { labels: {}, annotations: {}, taints: [], status: {} };
  return {
    name: wanted.metadata.name,
    node: {
      metadata: {
        // Taints are replaced as a whole, so they must not have changed since they were read.
        resourceVersion: live.metadata.resourceVersion,
        labels: replaced(before.labels, next.labels),
        annotations: { ...replaced(before.annotations, next.annotations), [appliedAnnotation]: text },
      },
      spec: { taints: mergedTaints(live, before.taints, next.taints) },
    },
    status: { status: changedStatus(before.status, next.status) },
  };
}

/** Plans the changes that bring the managed nodes of a cluster to their plan. */
export function planNodes(live: readonly LiveNode[], wanted: readonly NodeManifest[]): NodesPlan {
  const known = new Map(live.map((node) => [node.metadata.name, node]));
  const names = new Set(wanted.map((node) => node.metadata.name));
  const change = wanted.map((node) => {
    const standing = known.get(node.metadata.name);
    return standing === undefined ? undefined : planChange(standing, node);
  });
  return {
    create: wanted.filter((node) => !known.has(node.metadata.name)).map(marked),
    change: change.filter((one) => one !== undefined),
    remove: live.map((node) => node.metadata.name).filter((name) => !names.has(name)),
  };
}

const notReadyTaint = 'node.kubernetes.io/not-ready';

/** Whether a node is ready and has been seen by the node controller, which keeps pods away until then. */
export function isReady({ spec, status }: LiveNode): boolean {
  const says = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
  return says && !(spec?.taints ?? []).some(({ key }) => key === notReadyTaint);
}
