import type { Daemon } from '../../components/cluster/daemons.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import { performancePool } from '../../components/cluster/node-pools-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { nodeProfileNames } from '../../components/tuning/profiles.ts';
import type { NodeTuningSpec } from '../../components/tuning/spec.ts';
import { nodeTuningComponent } from '../../components/tuning/tuning-plan.ts';
import { podGroupDemand } from '../../components/workload/demand.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';
import { mostNodesOf, nodeNamespace } from './nodes.ts';

/** What sets the nodes of a stack to the profiles of their pools. Nothing where nothing does, or no pool has one. */
export function nodeTuningOf(settings: StackSettings, tags: PlatformTags): NodeTuningSpec | undefined {
  const { nodeTuning, nodePools, fleet, cloud, cluster } = settings;
  if (!nodeTuning.enabled) return undefined;
  const named = new Set(Object.values(nodePools).flatMap(({ profiles }) => profiles));
  if (cluster.kind === 'eks' && cloud.karpenter.enabled && cloud.karpenter.performance.enabled) {
    named.add(performancePool);
  }
  const profiles = nodeProfileNames.filter((name) => named.has(name));
  if (profiles.length === 0) return undefined;
  const { image, pause, resources } = nodeTuning;
  return {
    namespace: nodeNamespace,
    tags,
    profiles,
    image,
    pause,
    resources: {
      requests: Resources.of(resources.requests.cpu, resources.requests.memory),
      limits: Resources.of(resources.limits.cpu, resources.limits.memory),
      extended: {},
    },
    appArmor: fleet.appArmor ?? defaultSecurity.appArmor,
  };
}

/** The namespace that it is in, with what it asks of it (A9). */
export function nodeTuningNamespaces(
  spec: NodeTuningSpec | undefined,
  settings: StackSettings,
  nodePools: readonly NodePoolSpec[],
  shared: Pick<NamespaceSpec, 'tags' | 'containerDefault'>,
): NamespaceSpec[] {
  if (spec === undefined) return [];
  // While a node group is upgraded, its new nodes come before the old ones go.
  const own = settings.cloud.karpenter.performance.maxNodes;
  const nodes = spec.profiles.map((profile) => {
    const pools = nodePools.filter(({ profiles = [] }) => profiles.includes(profile));
    return pools.reduce((sum, pool) => sum + mostNodesOf(pool), profile === performancePool ? own : 0);
  });
  const pods = 2 * nodes.reduce((sum, count) => sum + count, 0);
  const { requests, limits, extended } = spec.resources;
  const group = { name: '', requests, limits, extended, pods: { least: pods, greatest: pods, surge: pods } };
  return [
    {
      ...shared,
      name: spec.namespace,
      description: 'What watches the nodes or sets them, and needs more of them than pods may have.',
      podSecurity: 'privileged',
      demand: podGroupDemand(group, pods),
      containerMax: limits.max(shared.containerDefault),
    },
  ];
}

/** What it takes of every node, where the pool has a profile. */
export function nodeTuningDaemons(spec: NodeTuningSpec | undefined): Daemon[] {
  return spec === undefined ? [] : [{ name: nodeTuningComponent, requests: spec.resources.requests }];
}
