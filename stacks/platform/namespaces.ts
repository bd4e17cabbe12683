import { workloadsOf } from '../../components/agents/fleet-plan.ts';
import type { FleetSpec } from '../../components/agents/spec.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NamespaceNeed } from '../../components/concern/needs.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { crdtContainerMax, crdtDemand } from '../../components/crdt/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { demandOf, greatestPods, sumDemands } from '../../components/workload/demand.ts';
import { greatestContainer } from '../../components/workload/mesh.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { crdtNamespace } from './crdt.ts';

/** The namespaces besides the agents' that every platform has. */
export const namespaceNames = [
  { name: crdtNamespace, description: 'The CRDT cluster and what coordinates agents.' },
  { name: 'data', description: 'Caches, vector stores and databases.' },
  { name: 'serving', description: 'Model serving.' },
  { name: 'monitoring', description: 'Metrics, logs, traces and dashboards.' },
] as const;

/** What a container gets that names no resources: a tenth of a light agent. */
const containerDefault = Resources.of('100m', '128Mi');

/** What a room of the platform asks of the namespace that it is in. */
export interface RoomBounds extends Pick<NamespaceSpec, 'demand' | 'containerMax'> {
  readonly namespace: string;
}

/** The rooms that there are, with what they ask of their namespaces. */
export function roomsOf(crdt: CrdtClusterSpec | undefined): RoomBounds[] {
  if (crdt === undefined) return [];
  return [{ namespace: crdt.namespace, demand: crdtDemand(crdt), containerMax: crdtContainerMax(crdt) }];
}

/** The agents' namespace, and those that every platform has, each bounded by what is planned for it. */
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
    ...namespaceNames.map((named) => ({ ...shared, ...named, ...boundsOf(named.name, rooms) })),
  ];
}

/**
 * All namespaces of a platform: those that it always has, with what concerns ask of them besides, and those that only
 * concerns live in. Two that it always has stay two: that one has the name of another is for a check to say.
 */
export function withNeeded(
  always: readonly NamespaceSpec[],
  needed: readonly NamespaceNeed[],
  tags: PlatformTags,
): NamespaceSpec[] {
  const wanted = needed.map((need): NamespaceSpec => {
    return { ...need, tags, containerDefault, containerMax: need.containerMax.max(containerDefault) };
  });
  return wanted.reduce(withOne, [...always]);
}

/** The first of a name says what it is; the next ones add what they ask of it. */
function withOne(namespaces: readonly NamespaceSpec[], next: NamespaceSpec): NamespaceSpec[] {
  const at = namespaces.findIndex(({ name }) => name === next.name);
  if (at === -1) return [...namespaces, next];
  return namespaces.map((known, index) =>
    index === at
      ? {
          ...known,
          demand: sumDemands([known.demand, next.demand]),
          containerMax: known.containerMax.max(next.containerMax),
        }
      : known,
  );
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
