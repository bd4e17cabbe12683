import { type Fields, isFields, read, readList } from './read.ts';
import { Undecided } from './undecided.ts';

/** The fields of a container that rules read. All are optional, because a user wrote them. */
export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities };
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
    readonly seccompProfile?: { readonly type?: string };
  };
}

type Quantities = Readonly<Record<string, string | number>>;

/** The fields of a pod that rules read. */
export interface PodSpec {
  readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly runAsUser?: number };
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
}

/** A pod within a resource. */
export interface FoundPod {
  /** The path of its specification in the resource: `spec.template.spec`. */
  readonly path: string;
  /** The pod's own metadata, not that of its workload. */
  readonly metadata: unknown;
  readonly spec: PodSpec;
  /** The object that contains the pod, or the pod itself. */
  readonly object: Fields;
  /** Whether it is only a part of the object, and the rest is in the cluster. */
  readonly isPatch: boolean;
}

/** The path of the pod in each kind of workload, from the resource's properties. */
const podPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['ReplicationController', ['spec', 'template']],
  ['Deployment', ['spec', 'template']],
  ['StatefulSet', ['spec', 'template']],
  ['DaemonSet', ['spec', 'template']],
  ['ReplicaSet', ['spec', 'template']],
  ['Job', ['spec', 'template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  // Custom workloads: Argo Rollouts and KEDA.
  ['Rollout', ['spec', 'template']],
  ['ScaledJob', ['spec', 'jobTargetRef', 'template']],
]);

/** Kind of a Kubernetes resource by its Pulumi type: `Deployment` of `kubernetes:apps/v1:Deployment`. */
export function kindOf(type: string): string | undefined {
  const [provider, , kind] = type.split(':');
  return provider === 'kubernetes' ? kind : undefined;
}

/** Whether a resource of this type can contain pods. */
export function mayBringPods(type: string): boolean {
  const kind = kindOf(type);
  return kind !== undefined && (kind.endsWith('List') || podPaths.has(kind.replace(/Patch$/, '')));
}

/**
 * Every pod in a resource of any kind, including those in the items of a list. What is not known yet is added to
 * `undecided`. Without `undecided`, an unknown value throws.
 */
export function podsOf(type: string, properties: Fields, undecided?: Undecided): FoundPod[] {
  const kind = kindOf(type);
  return kind === undefined ? [] : podsOfKind(kind, properties, '', undecided);
}

function podsOfKind(kind: string, object: Fields, prefix: string, undecided?: Undecided): FoundPod[] {
  if (kind.endsWith('List')) return podsOfItems(kind, object, prefix, undecided);
  const isPatch = kind.endsWith('Patch');
  const steps = podPaths.get(isPatch ? kind.slice(0, -'Patch'.length) : kind);
  if (steps === undefined) return [];
  const find = (): FoundPod[] => {
    const pod = read(object, ...steps);
    const spec = read(pod, 'spec');
    if (!isFields(spec)) return [];
    const path = `${prefix}${[...steps, 'spec'].join('.')}`;
    return [{ path, metadata: read(pod, 'metadata'), spec: spec as PodSpec, object, isPatch }];
  };
  return (undecided ? undecided.attempt(find) : find()) ?? [];
}

function podsOfItems(listKind: string, list: Fields, prefix: string, undecided = new Undecided()): FoundPod[] {
  const items = undecided.attempt(() => readList(list, 'items')) ?? [];
  const found = Array.from({ length: items.length }, (_, index) =>
    undecided.attempt(() => {
      const item = items[index];
      const kind = read(item, 'kind') ?? listKind.slice(0, -'List'.length);
      // Kubernetes has no lists within lists.
      if (!isFields(item) || typeof kind !== 'string' || kind.endsWith('List')) return [];
      return podsOfKind(kind, item, `${prefix}items[${index}].`, undecided);
    }),
  );
  return found.flatMap((pods) => pods ?? []);
}

/** The namespace that an object is in. */
export function namespaceOf(object: Fields): string {
  const namespace = read(object, 'metadata', 'namespace');
  return typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
}
