import type { PodIdentitySpec } from '../cluster/identities/pod-identity-spec.ts';
import type { NamespaceSpec } from '../cluster/namespaces/namespace-plan.ts';
import type { Daemon } from '../cluster/nodes/daemons.ts';
import type { Flow } from '../security/network/flows.ts';
import { demandOf, greatestPods, type PodGroup, podGroupDemand, podGroupOf } from '../workload/demand.ts';
import { greatestContainer } from '../workload/mesh.ts';
import type { ResourceSpec, WorkloadSpec } from '../workload/spec.ts';

export { apiServerFlow, dnsFlow, type Flow, type PodPeer } from '../security/network/flows.ts';

/** Namespace of the CRDT cluster, and of what coordinates agents. */
export const coordinationNamespace = 'jarvis-system';

/** Namespace of what watches the nodes or sets them, and of nothing else. Concerns share it. */
export const nodeNamespace = 'node-system';

/** A namespace that a concern lives in. Concerns may share one: its bounds are the sum of what they ask for. */
export interface NamespaceNeed
  extends Pick<NamespaceSpec, 'name' | 'demand' | 'containerMax'>,
    Partial<Pick<NamespaceSpec, 'description' | 'podSecurity'>> {}

/** What a concern needs of the rest of the platform, known before anything is planned. */
export interface Needs {
  /** Where its pods run, and what they ask for there at the most. Default: it has none. */
  readonly namespaces?: readonly NamespaceNeed[];
  /** Connections of its pods, both ends named. What no flow names is denied. Default: none. */
  readonly flows?: readonly Flow[];
  /** Pods that take room on nodes of a pool. Default: none. */
  readonly pods?: readonly PodGroup[];
  /** Pods that take room on every node. Default: none. */
  readonly daemons?: readonly Daemon[];
  /** Namespaces whose pods take part in the service mesh. Default: none. */
  readonly meshed?: readonly string[];
  /** AWS regions in which it makes something, beside that of the cluster. Default: none. */
  readonly regions?: readonly string[];
  /** What service accounts of the cluster may do in AWS. Default: nothing. */
  readonly identities?: readonly PodIdentitySpec[];
}

/** What several parts need together. */
export type AllNeeds = Required<Needs>;

/** What several parts of a concern, or several concerns, need together. */
export function joinNeeds(parts: readonly Needs[]): AllNeeds {
  return {
    namespaces: parts.flatMap(({ namespaces = [] }) => namespaces),
    flows: parts.flatMap(({ flows = [] }) => flows),
    pods: parts.flatMap(({ pods = [] }) => pods),
    daemons: parts.flatMap(({ daemons = [] }) => daemons),
    meshed: parts.flatMap(({ meshed = [] }) => meshed),
    regions: parts.flatMap(({ regions = [] }) => regions),
    identities: parts.flatMap(({ identities = [] }) => identities),
  };
}

/** Where pods run that nothing is known of but what they hold. */
type Place = Pick<NamespaceSpec, 'description' | 'podSecurity'>;

/** What a workload needs: its namespace, bounded by its greatest scale, and room on nodes. */
export function needsOfWorkload(workload: WorkloadSpec, place: Place): Required<Pick<Needs, 'namespaces' | 'pods'>> {
  const demand = demandOf(workload, greatestPods(workload));
  return {
    namespaces: [{ ...place, name: workload.namespace, demand, containerMax: greatestContainer(workload) }],
    pods: [podGroupOf(workload)],
  };
}

/** A pod that runs on every node. */
export interface DaemonNeed {
  readonly name: string;
  readonly namespace: string;
  readonly resources: ResourceSpec;
}

/** What a daemon needs: its namespace, bounded by one pod and its successor on each of `nodes`, and room on each node. */
export function needsOfDaemon(
  { name, namespace, resources }: DaemonNeed,
  nodes: number,
  place: Place,
): Required<Pick<Needs, 'namespaces' | 'daemons'>> {
  // While a node group is upgraded, its new nodes come before the old ones go.
  const demand = podGroupDemand(resources, 2 * nodes);
  return {
    namespaces: [{ ...place, name: namespace, demand, containerMax: resources.limits }],
    daemons: [{ name, requests: resources.requests }],
  };
}
