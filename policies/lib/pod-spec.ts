/** What rules read of a container. Everything is optional: it is what a user wrote. */
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
  };
}

type Quantities = Readonly<Record<string, string | number>>;

/** What rules read of a pod. */
export interface PodSpec {
  readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly runAsUser?: number };
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
}

/** The three lists a container can stand in. */
export const containerKinds = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerKind = (typeof containerKinds)[number];

/** A pod within a resource, and where it stands there: `spec.template.spec`. */
export interface FoundPod {
  readonly path: string;
  readonly pod: PodSpec;
}

type Properties = Readonly<Record<string, unknown>>;

/** Where each workload kind keeps its pod, from the resource's properties down. */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  PodTemplate: ['template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Kind of a Kubernetes resource by its Pulumi type: `Deployment` of `kubernetes:apps/v1:Deployment`. */
export function kindOf(type: string): string | undefined {
  const [provider, , kind] = type.split(':');
  return provider === 'kubernetes' ? kind : undefined;
}

/** Every pod that a resource brings, whatever its kind; a list brings those of its items. */
export function podsOf(type: string, properties: Properties): FoundPod[] {
  const kind = kindOf(type);
  if (kind === undefined) return [];
  if (kind.endsWith('List')) return podsOfItems(kind, properties);
  const steps = podPaths[kind];
  if (steps === undefined) return [];
  const pod = steps.reduce<unknown>((at, step) => (at as Properties | undefined)?.[step], properties);
  return pod === undefined ? [] : [{ path: steps.join('.'), pod: pod as PodSpec }];
}

function podsOfItems(listKind: string, properties: Properties): FoundPod[] {
  const itemKind = listKind.slice(0, -'List'.length);
  return ((properties.items as readonly Properties[] | undefined) ?? []).flatMap((item, index) =>
    podsOf(`kubernetes::${(item.kind as string | undefined) ?? itemKind}`, item).map(({ path, pod }) => ({
      path: `items[${index}].${path}`,
      pod,
    })),
  );
}
