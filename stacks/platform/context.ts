import { agentComponent } from '../../components/agents/agent-plan.ts';
import { performancePool } from '../../components/cluster/node-pools-plan.ts';
import { isStorageKind } from '../../components/cluster/storage-plan.ts';
import type {
  ActiveConcern,
  ClaimFacts,
  ConcernContext,
  ListedConcern,
  NodePoolFacts,
} from '../../components/concern/concern.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Problem } from '../../components/core/problem.ts';
import { membersOf } from '../../components/crdt/members.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { MergedSettings } from '../config/layers.ts';
import type { StackSettings } from '../config/settings.ts';
import { nodePoolsOf } from './cloud.ts';
import { mostNodesOf } from './nodes.ts';

/** What every concern of a stack may know of it. */
export function contextOf(
  settings: StackSettings,
  tags: PlatformTags,
  crdt: CrdtClusterSpec | undefined,
): ConcernContext {
  const { cluster, fleet, network } = settings;
  return {
    tags,
    pods: {
      ...(fleet.pools === 'none' ? {} : { pool: { name: 'general', mode: fleet.pools } }),
      spread: fleet.spread,
      security: { ...defaultSecurity, appArmor: fleet.appArmor },
    },
    agents: { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } },
    cluster: { kind: cluster.kind, apiServerCidr: network.apiServerCidr },
    prometheus: fleet.prometheus,
    ...(crdt === undefined ? {} : { claims: claimsOf(settings, crdt) }),
    nodePools: poolsOf(settings),
  };
}

/** The volumes of the CRDT cluster. */
function claimsOf(settings: StackSettings, crdt: CrdtClusterSpec): ClaimFacts {
  return {
    namespace: crdt.namespace,
    labels: {
      'app.kubernetes.io/name': crdt.name,
      'app.kubernetes.io/component': membersOf(crdt).identity.component,
    },
    ...crdt.storage,
    isOwnClass: isStorageKind(settings.crdt.storage.class),
    maxClaims: crdt.scaling.maxReplicas,
  };
}

/** The pools of a stack, with the one that Karpenter makes besides. */
function poolsOf(settings: StackSettings): NodePoolFacts[] {
  const { cluster, cloud } = settings;
  const { performance, enabled } = cloud.karpenter;
  const pools = nodePoolsOf(settings).map((pool): NodePoolFacts => {
    return { name: pool.name, profiles: pool.profiles ?? [], maxNodes: mostNodesOf(pool) };
  });
  if (cluster.kind !== 'eks' || !enabled || !performance.enabled) return pools;
  const { maxNodes } = performance;
  return [...pools, { name: performancePool, profiles: [performancePool], maxNodes }];
}

/** The concerns of a stack that are switched on, and what is wrong with the settings of any. */
export function activate(
  concerns: readonly ListedConcern[],
  settings: MergedSettings,
  context: ConcernContext,
): { readonly active: readonly ActiveConcern[]; readonly problems: readonly Problem[] } {
  const found = concerns.map((concern) => concern.activate(settings[concern.name], context));
  return {
    active: found.flatMap(({ active }) => active ?? []),
    problems: found.flatMap(({ problems }) => problems),
  };
}
