import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { keyOf, type PlannedObject } from './planned.ts';
import { minReplicasOf } from './readiness.ts';

/** The manager of the number of replicas until an autoscaler first sets it. */
const startManager = 'fleetwright-start';

/** Sets the replicas of a workload that an autoscaler owns, as the autoscaler would. */
export function setReplicas(client: ClusterClient, target: ObjectName, replicas: number): Promise<LiveObject> {
  const { apiVersion, kind, name, namespace } = target;
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  return client.apply({ apiVersion, kind, metadata, spec: { replicas } }, { fieldManager: startManager });
}

/**
 * Gives a new workload at once the replicas to which its autoscaler would raise it, which first acts 15 seconds later.
 * Does nothing for other objects.
 */
export function starter(client: ClusterClient, objects: readonly PlannedObject[]): (name: ObjectName) => Promise<void> {
  const min = minReplicasOf(objects);
  return async (name) => {
    const replicas = min.get(keyOf(name)) ?? 1;
    if (replicas > 1) await setReplicas(client, name, replicas);
  };
}
