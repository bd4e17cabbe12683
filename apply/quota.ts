import type { Problem } from '../components/core/problems/problem.ts';
import type { ClusterClient, LiveObject } from './cluster-client.ts';
import { keyOf, nameOfLive, type PlannedObject } from './planned.ts';
import { type Amounts, addTo, amountOf, type PodSpec, podAmounts, showAmount } from './quantities.ts';
import { minReplicasOf } from './readiness.ts';

interface WorkloadManifest {
  readonly spec?: { readonly replicas?: number; readonly template?: { readonly spec?: PodSpec } };
}

const scaled = new Set(['Deployment', 'StatefulSet']);

/** What the scaled workloads of a namespace request with their minimum number of pods. */
function minDemand(namespace: string, objects: readonly PlannedObject[]): Amounts {
  const within = objects.filter(({ name }) => name.namespace === namespace);
  const min = minReplicasOf(within);
  const demand: Amounts = new Map();
  for (const { name, manifest } of within) {
    const { replicas, template } = (manifest as WorkloadManifest).spec ?? {};
    if (!scaled.has(name.kind) || template?.spec === undefined) continue;
    addTo(demand, podAmounts(template.spec), min.get(keyOf(name)) ?? replicas ?? 1);
  }
  return demand;
}

interface Quota {
  readonly status?: { readonly hard?: Record<string, string>; readonly used?: Record<string, string> };
}

/**
 * Problems of quotas that others have set on the namespaces of a plan and that are too small even for its minimum scale:
 * it would start only in part. What the plan's own pods use already counts as free.
 * @param beside other planned objects, whose quotas are not checked either
 */
export async function checkForeignQuotas(
  client: ClusterClient,
  objects: readonly PlannedObject[],
  beside: readonly PlannedObject[] = [],
): Promise<Problem[]> {
  const planned = new Set([...objects, ...beside].map(({ name }) => keyOf(name)));
  const namespaces = new Set(objects.flatMap(({ name }) => name.namespace ?? []));
  const problems: Problem[] = [];
  for (const namespace of namespaces) {
    const quotas = (await client.list('v1', 'ResourceQuota', { namespace })).filter(
      (quota) => !planned.has(keyOf(nameOfLive(quota))),
    );
    if (quotas.length === 0) continue;
    const own = await ownUse(client, namespace);
    problems.push(...quotas.flatMap((quota) => checkQuota(quota, minDemand(namespace, objects), own)));
  }
  return problems;
}

/** What the platform's own pods in a namespace use now. */
async function ownUse(client: ClusterClient, namespace: string): Promise<Amounts> {
  const pods = await client.list('v1', 'Pod', { namespace, labelSelector: 'app.kubernetes.io/part-of=fleetwright' });
  const used: Amounts = new Map();
  for (const pod of pods) addTo(used, podAmounts((pod as LiveObject & { spec: PodSpec }).spec), 1);
  return used;
}

function checkQuota(quota: LiveObject, demand: Amounts, own: Amounts): Problem[] {
  const { hard = {}, used = {} } = (quota as LiveObject & Quota).status ?? {};
  return Object.entries(hard).flatMap(([resource, limit]) => {
    const needed = demand.get(resource);
    if (needed === undefined) return [];
    const free = amountOf(limit) - Math.max(0, amountOf(used[resource] ?? '0') - (own.get(resource) ?? 0));
    if (needed <= free) return [];
    return [
      {
        path: `ResourceQuota ${quota.metadata.namespace}/${quota.metadata.name}: ${resource}`,
        must: `leave at least ${showAmount(resource, needed)} free for the plan`,
        got: Symbol(`${showAmount(resource, Math.max(0, free))} of ${limit}`),
        fix: 'Raise the quota, remove it, or deploy to another namespace.',
      },
    ];
  });
}
