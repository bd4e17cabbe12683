import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ClusterClient } from '../../apply/index.ts';

/** Kinds that a stack brings, and kinds that the cluster makes of them. */
const kinds = [
  ['v1', 'Namespace'],
  ['v1', 'ResourceQuota'],
  ['v1', 'LimitRange'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Pod'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'PersistentVolumeClaim'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['scheduling.k8s.io/v1', 'PriorityClass'],
] as const;

/**
 * All objects of those kinds in a cluster, by name, with their identity. The pods of jobs are left out: those of scheduled
 * ones come and go by the clock, whatever else happens.
 */
export async function everything(client: ClusterClient): Promise<Map<string, string>> {
  const lists = await Promise.all(kinds.map(([apiVersion, kind]) => client.list(apiVersion, kind)));
  const objects = lists
    .flat()
    .filter(({ metadata }) => metadata.labels?.['batch.kubernetes.io/job-name'] === undefined);
  return new Map(
    objects.map(({ kind, metadata: { name, namespace = '', uid = '' } }) => [`${kind} ${namespace}/${name}`, uid]),
  );
}

const lookMilliseconds = 1000;
const looks = 60;

/**
 * {@link everything}, once nothing moves any more: a command ends when what is new is available, and what it replaces
 * goes some moments later.
 */
export async function settled(client: ClusterClient): Promise<Map<string, string>> {
  let before = await everything(client);
  for (let look = 0; look < looks; look += 1) {
    await sleep(lookMilliseconds);
    const now = await everything(client);
    if (isDeepStrictEqual(now, before)) return now;
    before = now;
  }
  throw new Error(`the cluster still changes after ${(looks * lookMilliseconds) / 1000} s`);
}
