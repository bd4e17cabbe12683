import type { INodePool } from '@kubernetes-models/karpenter/karpenter.sh/v1/NodePool';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { poolLabel } from '../../workload/placement.ts';
import type { EksCluster } from '../spec.ts';
import { devicePluginLabel, planTimeSlicing, slicingName } from './gpu-plan.ts';
import { type InstanceType, instanceTypes } from './instance-types.ts';
import { type CapacityShare, capacityOfPool, closedTimes } from './karpenter-capacity.ts';
import type { KarpenterSpec } from './karpenter-spec.ts';
import { planNodeClass } from './node-class-plan.ts';
import { type NodePoolSpec, poolLabelsOf } from './node-pools.ts';
import { performanceUserData } from './performance-nodes.ts';

/** Pulumi type token of Karpenter's node pools and classes. */
export const nodePoolsType = 'fleetwright:cluster:NodePools';

/** Name of the pool whose pods have their own cores. */
export const performancePool = 'performance';

/** A pool that Karpenter fills, and how. */
interface Filled extends Pick<NodePoolSpec, 'name' | 'maxNodes' | 'dedicated'> {
  readonly type: InstanceType;
  readonly types: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** How long a node stays idle, or emptier than it could be, before its pods move. */
  readonly idle: string;
  readonly shares: readonly CapacityShare[];
}

/**
 * Plans what Karpenter needs of the nodes of a cluster: for each pool the class of its nodes and a NodePool for each
 * way in which they are paid for; for GPUs how they are shared. Nothing where groups hold all nodes.
 */
export function planNodePools(name: string, cluster: EksCluster, gpuResource: string): ComponentPlan {
  const { karpenter } = cluster;
  const objects: Manifest[] = [];
  if (karpenter !== undefined) {
    for (const pool of cluster.nodePools.filter(({ provider }) => provider === 'karpenter')) {
      objects.push(...planPool(cluster, karpenter, filledOf(pool, karpenter)));
    }
    objects.push(...planPerformance(cluster, karpenter), ...planTimeSlicing(cluster, gpuResource));
  }
  return { type: nodePoolsType, name, objects, components: [] };
}

function typeOf(name: string): InstanceType {
  const type = instanceTypes[name];
  if (type === undefined) throw new RangeError(`unknown instance type ${name}`);
  return type;
}

function filledOf(pool: NodePoolSpec, karpenter: KarpenterSpec): Filled {
  const { name, maxNodes, dedicated, instanceType, alternatives = [] } = pool;
  const type = typeOf(instanceType);
  return {
    name,
    maxNodes,
    dedicated,
    type,
    types: [instanceType, ...alternatives],
    labels: {
      ...poolLabelsOf(pool),
      ...(type.gpus > 0 && pool.slicesPerGpu > 0 ? { [devicePluginLabel]: slicingName(pool) } : {}),
    },
    // Models take long to load.
    idle: type.gpus > 0 ? '15m' : '5m',
    shares: capacityOfPool(maxNodes, karpenter),
  };
}

function planPool(cluster: EksCluster, karpenter: KarpenterSpec, pool: Filled, userData?: string): Manifest[] {
  const { name, type } = pool;
  return [
    planNodeClass(cluster, karpenter, { name, type, ...(userData === undefined ? {} : { userData }) }),
    ...pool.shares.map((share) => planNodePool(cluster, karpenter, pool, share)),
  ];
}

/** Only pods that name the pool run there: the kernel schedules nothing else onto isolated cores. */
function planPerformance(cluster: EksCluster, karpenter: KarpenterSpec): Manifest[] {
  const { performance } = karpenter;
  if (performance === undefined) return [];
  const type = typeOf(performance.instanceType);
  const pool: Filled = {
    name: performancePool,
    maxNodes: performance.maxNodes,
    dedicated: true,
    type,
    types: [performance.instanceType],
    labels: poolLabelsOf({ name: performancePool, profiles: [performancePool] }),
    idle: '15m',
    // Pods pinned to cores are not for machines that AWS takes back.
    shares: [{ type: 'on-demand', nodes: performance.maxNodes, weight: 1 }],
  };
  return planPool(cluster, karpenter, pool, performanceUserData(performance, type.vcpus));
}

/** The one that may hold all of a pool's nodes keeps the plain name. */
function nameOf({ name }: Filled, { type }: CapacityShare): string {
  return type === 'on-demand' ? name : `${name}-${type}`;
}

function planNodePool(
  cluster: EksCluster,
  karpenter: KarpenterSpec,
  pool: Filled,
  share: CapacityShare,
): ManifestOf<INodePool> {
  const name = nameOf(pool, share);
  const among = (key: string, values: readonly string[]) => ({ key, operator: 'In' as const, values: [...values] });
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name, labels: labelsOf(cluster.tags, { name, component: 'node-pool' }) },
    spec: {
      weight: share.weight,
      limits: {
        cpu: String(pool.type.vcpus * share.nodes),
        memory: `${pool.type.memoryGiB * share.nodes}Gi`,
      },
      disruption: {
        consolidationPolicy: 'WhenEmptyOrUnderutilized',
        consolidateAfter: pool.idle,
        budgets: [{ nodes: '10%' }, { nodes: '0', reasons: ['Drifted'], ...closedTimes(karpenter.window) }],
      },
      template: {
        metadata: { labels: { ...pool.labels } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: pool.name },
          requirements: [
            among('karpenter.sh/capacity-type', [share.type]),
            among('kubernetes.io/arch', ['amd64']),
            among('kubernetes.io/os', ['linux']),
            among('node.kubernetes.io/instance-type', pool.types),
            among('topology.kubernetes.io/zone', cluster.zones),
          ],
          ...(pool.dedicated ? { taints: [{ key: poolLabel, value: pool.name, effect: 'NoSchedule' as const }] } : {}),
          expireAfter: `${karpenter.expireAfterHours}h`,
          // An expired node is removed a day later, even if a disruption budget blocks it.
          terminationGracePeriod: '24h',
        },
      },
    },
  };
}
