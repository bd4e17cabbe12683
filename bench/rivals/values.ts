import { resourcesOf } from '../../components/agents/agent-plan.ts';
import type { Agent } from '../../components/agents/catalogue.ts';
import { fleetType } from '../../components/agents/fleet-plan.ts';
import { type TierName, tierNames } from '../../components/agents/tiers.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Manifest } from '../../components/core/manifest.ts';
import { objectsOf } from '../../components/core/plan.ts';
import type { RolloutSpec } from '../../components/workload/spec.ts';
import { planPlatform } from '../../stacks/platform/plan.ts';
import type { PlatformSpec } from '../../stacks/platform/spec.ts';

/** Processor time and memory as quantities. */
export interface Quantities {
  readonly cpu: string;
  readonly memory: string;
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
  /** Finished objects of all that is no agent, as charts take them under `extraObjects`. */
  readonly others: readonly Manifest[];
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
  const { fleet, tags } = platform;
  const { repository, tag, args = [] } = fleet.image;
  const tiers = Object.fromEntries(tierNames.map((name) => [name, tierValues(platform, name)]));
  return {
    tags,
    others: planPlatform(platform)
      .filter(({ type }) => type !== fleetType)
      .flatMap(objectsOf),
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
