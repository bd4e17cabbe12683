import { Resources } from '../../../components/core/values/quantity.ts';

/** What a container or a pod may do. */
interface Security {
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly seccompProfile?: { readonly type?: string };
  readonly privileged?: boolean;
}

type Amounts = Readonly<Record<string, string | number>>;

interface Container {
  readonly name: string;
  readonly image: string;
  readonly securityContext?: Security;
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
  readonly ports?: readonly { readonly containerPort: number }[];
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly securityContext?: Security;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly priorityClassName?: string;
}

/** A Deployment, DaemonSet or StatefulSet, as far as tests look at it. */
export interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: PodSpec;
    };
  };
}

export const workloadKinds: readonly string[] = ['Deployment', 'DaemonSet', 'StatefulSet'];

/** All containers, those that run first too. */
export function containersOf({ spec }: Workload): readonly Container[] {
  return [...(spec.template.spec.initContainers ?? []), ...spec.template.spec.containers];
}

export function portsOf(workload: Workload): readonly number[] {
  return containersOf(workload).flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}

/** What the containers that run together request, and may use at most. */
export function amountsOf({ spec }: Workload): Record<'requests' | 'limits', { cpu: string; memory: string }> {
  const sum = (which: 'requests' | 'limits'): { cpu: string; memory: string } => {
    const { cpu, memory } = spec.template.spec.containers
      .map(({ resources = {} }) => resources[which] ?? {})
      .map((one) => Resources.of(one.cpu ?? '0', String(one.memory ?? '0')))
      .reduce((all, one) => all.plus(one), Resources.none);
    return { cpu, memory };
  };
  return { requests: sum('requests'), limits: sum('limits') };
}

/** Whether a container may do no more than `restricted` of Pod Security lets it, and cannot write to its image. */
export function isHardened({ securityContext: own = {} }: Container, { securityContext: pod = {} }: PodSpec): boolean {
  return (
    own.privileged !== true &&
    own.allowPrivilegeEscalation === false &&
    own.readOnlyRootFilesystem === true &&
    own.capabilities?.drop?.includes('ALL') === true &&
    (own.capabilities.add ?? []).length === 0 &&
    (own.runAsNonRoot ?? pod.runAsNonRoot) === true &&
    (own.seccompProfile ?? pod.seccompProfile)?.type === 'RuntimeDefault'
  );
}
