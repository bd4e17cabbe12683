import { resourcesOf } from '../../components/agents/agent-plan.ts';
import type { Agent } from '../../components/agents/catalogue.ts';
import { type TierName, tierNames } from '../../components/agents/tiers.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Flow } from '../../components/security/flows.ts';
import type { RolloutSpec } from '../../components/workload/spec.ts';
import type { PlatformSpec } from '../../stacks/platform/spec.ts';

/** Processor time and memory as quantities. */
export interface Quantities {
  readonly cpu: string;
  readonly memory: string;
}

/** A namespace as somebody would write it into a values file: with the numbers of its quota worked out. */
export interface NamespaceValues {
  readonly name: string;
  readonly description: string;
  readonly podSecurity: string;
  readonly pods: number;
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly containerDefault: Quantities;
  readonly containerMax: Quantities;
}

/** What an agent of a tier gets. */
export interface TierValues {
  readonly title: string;
  readonly priority: number;
  readonly cacheTtlSeconds: number;
  readonly heapMegabytes: number;
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly milliCpu: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly targetCpuPercent: number;
  readonly maxUnavailable: number;
}

/**
 * A fleet as the values of a chart: what somebody who writes it for Helm or cdk8s would write down. Every figure is
 * worked out already, and nothing is left to check: that much less is asked of the others than of `ajj`.
 */
export interface Values {
  readonly tags: PlatformTags;
  readonly namespaces: readonly NamespaceValues[];
  readonly flows: readonly Flow[];
  readonly fleet: {
    readonly namespace: string;
    readonly image: { readonly repository: string; readonly tag: string; readonly args: readonly string[] };
    readonly settings: PlatformSpec['fleet']['settings'];
    readonly rollout: RolloutSpec;
    readonly spread: PlatformSpec['fleet']['spread'];
    readonly uid: number;
  };
  readonly tiers: Readonly<Record<TierName, TierValues>>;
  readonly agents: readonly Agent[];
}

/** 001's share of the memory limit for the heap. */
const heapShare = 0.75;

function namespaceValues(spec: NamespaceSpec): NamespaceValues {
  const { name, description, podSecurity, demand, containerDefault, containerMax } = spec;
  return {
    name,
    description,
    podSecurity,
    pods: demand.pods,
    requests: quantities(demand.requests),
    limits: quantities(demand.limits),
    containerDefault: quantities(containerDefault),
    containerMax: quantities(containerMax),
  };
}

function quantities({ cpu, memory }: Quantities): Quantities {
  return { cpu, memory };
}

function tierValues({ fleet }: PlatformSpec, name: TierName): TierValues {
  const tier = fleet.tiers[name];
  const { requests, limits } = resourcesOf(tier, fleet.gpuResource);
  const budget = tier.disruptionBudget;
  if (!('maxUnavailable' in budget)) throw new Error('the charts know no budget in percent: measure development');
  return {
    title: tier.figures.title,
    priority: tier.figures.priority,
    cacheTtlSeconds: tier.figures.cacheTtlSeconds,
    heapMegabytes: Math.floor(limits.mebibytes * heapShare),
    requests: quantities(requests),
    limits: quantities(limits),
    milliCpu: limits.milliCpu,
    ...tier.scaling,
    maxUnavailable: budget.maxUnavailable,
  };
}

/** The values of a platform. */
export function valuesOf(platform: PlatformSpec): Values {
  const { fleet, flows, namespaces, tags } = platform;
  const { repository, tag, args = [] } = fleet.image;
  const tiers = Object.fromEntries(tierNames.map((name) => [name, tierValues(platform, name)]));
  return {
    tags,
    namespaces: namespaces.map(namespaceValues),
    flows,
    fleet: {
      namespace: fleet.namespace,
      image: { repository, tag, args },
      settings: fleet.settings,
      rollout: fleet.rollout,
      spread: fleet.spread,
      uid: fleet.security.uid,
    },
    tiers: tiers as Values['tiers'],
    agents: fleet.agents,
  };
}
