import type { PodIdentitySpec } from '../cluster/identities/pod-identity-spec.ts';
import type { NamespaceSpec } from '../cluster/namespaces/namespace-plan.ts';
import type { Daemon } from '../cluster/nodes/daemons.ts';
import type { BackupKind } from '../data/backups/spec.ts';
import type { Flow } from '../security/network/flows.ts';
import type { PodGroup } from '../workload/demand.ts';

export type { PodIdentitySpec } from '../cluster/identities/pod-identity-spec.ts';
export { apiServerFlow, dnsFlow, type Flow, type PodPeer } from '../security/network/flows.ts';

/** Namespace of the CRDT cluster, and of what coordinates agents. */
export const coordinationNamespace = 'jarvis-system';

/** Namespace of what watches or configures nodes, and of nothing else. Concerns share it. */
export const nodeNamespace = 'node-system';

/** A namespace of a concern. Concerns may share one: its quota is the sum of what they request. */
export interface NamespaceNeed
  extends Pick<NamespaceSpec, 'name' | 'demand' | 'containerMax'>,
    Partial<Pick<NamespaceSpec, 'description' | 'podSecurity'>> {}

/** What a concern needs of the rest of the platform, known before anything is planned. */
export interface Needs {
  /** The namespaces of its pods, and the maximum that they request there. Default: none. */
  readonly namespaces?: readonly NamespaceNeed[];
  /** Connections of its pods, with both ends. All other connections are denied. Default: none. */
  readonly flows?: readonly Flow[];
  /** Pods that take room on nodes of a pool. Default: none. */
  readonly pods?: readonly PodGroup[];
  /** Pods that take room on every node. Default: none. */
  readonly daemons?: readonly Daemon[];
  /** Namespaces whose pods take part in the service mesh. Default: none. */
  readonly meshed?: readonly string[];
  /** AWS regions in which it creates resources, besides that of the cluster. Default: none. */
  readonly regions?: readonly string[];
  /** What service accounts of the cluster may do in AWS. Default: nothing. */
  readonly identities?: readonly PodIdentitySpec[];
  /** Images that its pods run, as they name them: `docker.io/library/busybox:1.37`. Default: none. */
  readonly images?: readonly string[];
  /** Custom kinds that it plans, with their groups, and that need an operator: `keda.sh/ScaledObject`. Default: none. */
  readonly kinds?: readonly string[];
  /** Operators that it needs although it plans none of their kinds, such as metrics-server. Default: none. */
  readonly operators?: readonly OperatorNeed[];
  /** Pods whose metrics Prometheus scrapes. Default: none. */
  readonly scrapes?: readonly ScrapeNeed[];
  /** What is backed up on AWS. Default: nothing. */
  readonly backups?: readonly BackupKind[];
}

/** An operator that a concern needs although it plans none of its kinds. */
export interface OperatorNeed {
  /** Its name in the catalog: `metrics-server`. */
  readonly name: string;
  /** What needs it, for people: `HorizontalPodAutoscalers`. */
  readonly why: string;
}

/** Pods whose metrics Prometheus scrapes, at `/metrics` of a port. */
export interface ScrapeNeed {
  readonly namespace: string;
  /** Their role, as the label `app.kubernetes.io/component` has it. */
  readonly component: string;
  readonly port: number;
}

/** The needs of several parts together. */
export type AllNeeds = Required<Needs>;

/** Joins the needs of several parts of a concern, or of several concerns. */
export function joinNeeds(parts: readonly Needs[]): AllNeeds {
  return {
    namespaces: parts.flatMap(({ namespaces = [] }) => namespaces),
    flows: parts.flatMap(({ flows = [] }) => flows),
    pods: parts.flatMap(({ pods = [] }) => pods),
    daemons: parts.flatMap(({ daemons = [] }) => daemons),
    meshed: parts.flatMap(({ meshed = [] }) => meshed),
    regions: parts.flatMap(({ regions = [] }) => regions),
    identities: parts.flatMap(({ identities = [] }) => identities),
    images: parts.flatMap(({ images = [] }) => images),
    kinds: parts.flatMap(({ kinds = [] }) => kinds),
    operators: parts.flatMap(({ operators = [] }) => operators),
    scrapes: parts.flatMap(({ scrapes = [] }) => scrapes),
    backups: parts.flatMap(({ backups = [] }) => backups),
  };
}
