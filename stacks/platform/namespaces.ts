import { workloadsOf } from '../../components/agents/fleet-plan.ts';
import type { FleetSpec } from '../../components/agents/spec.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { crdtContainerMax, crdtDemand } from '../../components/crdt/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { flagdOf } from '../../components/flags/flagd.ts';
import type { FeatureFlagsSpec } from '../../components/flags/spec.ts';
import { demandOf, greatestPods, sumDemands } from '../../components/workload/demand.ts';
import { greatestContainer } from '../../components/workload/mesh.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { crdtNamespace } from './crdt.ts';

/** The namespaces besides the agents', by concern (A9). */
export const concerns = [
  { name: crdtNamespace, description: 'The CRDT cluster and what coordinates agents.' },
  { name: 'data', description: 'Caches, vector stores and databases.' },
  { name: 'serving', description: 'Model serving.' },
  { name: 'monitoring', description: 'Metrics, logs, traces and dashboards.' },
] as const;

/** What a container gets that names no resources: a tenth of a light agent. */
export const containerDefault = Resources.of('100m', '128Mi');

/** What a room of the platform asks of the namespace that it is in. */
export interface RoomBounds extends Pick<NamespaceSpec, 'demand' | 'containerMax'> {
  readonly namespace: string;
}

/** The rooms that there are, with what they ask of their namespaces. */
export function roomsOf(crdt: CrdtClusterSpec | undefined, flags: FeatureFlagsSpec | undefined): RoomBounds[] {
  const rooms: RoomBounds[] = [];
  if (crdt !== undefined) {
    rooms.push({ namespace: crdt.namespace, demand: crdtDemand(crdt), containerMax: crdtContainerMax(crdt) });
  }
  if (flags !== undefined) {
    const flagd = flagdOf(flags);
    const demand = demandOf(flagd, greatestPods(flagd));
    rooms.push({ namespace: flags.namespace, demand, containerMax: flagd.resources.limits });
  }
  return rooms;
}

/** The agents' namespace, and those of the concerns, each bounded by what is planned for it. */
export function namespacesOf(fleet: FleetSpec, rooms: readonly RoomBounds[], tags: PlatformTags): NamespaceSpec[] {
  const workloads = workloadsOf(fleet);
  const shared = { tags, podSecurity: 'restricted', containerDefault } as const;
  return [
    {
      ...shared,
      name: fleet.namespace,
      description: 'The agents of the fleet.',
      demand: sumDemands([
        boundsOf(fleet.namespace, rooms).demand,
        ...workloads.map((workload) => demandOf(workload, greatestPods(workload))),
      ]),
      containerMax: greatestOf(workloads).max(boundsOf(fleet.namespace, rooms).containerMax),
    },
    ...concerns.map((concern) => ({ ...shared, ...concern, ...boundsOf(concern.name, rooms) })),
  ];
}

/** Namespaces that several rooms share become one, with what all of them ask of it. */
export function sharedNamespaces(namespaces: readonly NamespaceSpec[]): NamespaceSpec[] {
  const byName = new Map<string, NamespaceSpec>();
  for (const namespace of namespaces) {
    const known = byName.get(namespace.name);
    byName.set(
      namespace.name,
      known === undefined
        ? namespace
        : {
            ...known,
            demand: sumDemands([known.demand, namespace.demand]),
            containerMax: known.containerMax.max(namespace.containerMax),
          },
    );
  }
  return [...byName.values()];
}

/** What may run in a namespace besides the agents': what is planned for it, and nothing else. */
function boundsOf(name: string, rooms: readonly RoomBounds[]): Pick<NamespaceSpec, 'demand' | 'containerMax'> {
  const within = rooms.filter(({ namespace }) => namespace === name);
  return {
    demand: sumDemands(within.map(({ demand }) => demand)),
    containerMax: within.reduce((most, { containerMax }) => most.max(containerMax), containerDefault),
  };
}

function greatestOf(workloads: readonly WorkloadSpec[]): Resources {
  return workloads.reduce((most, workload) => most.max(greatestContainer(workload)), containerDefault);
}
