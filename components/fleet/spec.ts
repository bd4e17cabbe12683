import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type {
  DisruptionBudget,
  EnvironmentSpec,
  ImageSpec,
  MeshSpec,
  PlacementSpec,
  RolloutSpec,
  ScalingSpec,
  SecuritySpec,
  VerticalSpec,
} from '../workload/spec.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { CacheSpec } from './cache.ts';
import type { Agent } from './catalog.ts';
import type { FleetPart } from './part/part.ts';
import type { TierFigures, TierName } from './tiers.ts';

/** How memory requests of a tier's agents follow what they use. */
export interface TierVertical {
  readonly mode: VerticalSpec['mode'];
  /** Shares of the full memory, above 0 to `limitShare`. */
  readonly minShare: number;
  readonly maxShare: number;
}

/** How the agents of one tier run in an environment. */
export interface TierSpec {
  /** What an agent of the tier gets at full scale. `tierFigures` has the usual figures. */
  readonly figures: TierFigures;
  /** Share of the full resources that agents request, above 0 to 1. Default 1. */
  readonly requestShare: number;
  /** Share of the full resources that agents are limited to, from `requestShare` to 1. Default 1. */
  readonly limitShare: number;
  readonly scaling: ScalingSpec;
  /**
   * A vertical autoscaler that keeps each agent's memory request between two shares of the full memory. It never sets
   * the processor, on which replicas scale. Default: none.
   */
  readonly vertical?: TierVertical;
  readonly disruptionBudget: DisruptionBudget;
  /** Node pool of the tier. Default: any node. */
  readonly pool?: NonNullable<PlacementSpec['pool']>;
}

/** What one agent has that differs from its tier. */
export interface AgentOverride {
  readonly image?: Partial<ImageSpec>;
  readonly scaling?: Partial<ScalingSpec>;
  readonly disruptionBudget?: DisruptionBudget;
}

/** A fleet of agents: who they are, and how each tier of them runs. Immutable. */
export interface FleetSpec {
  /** Namespace of the agents. It must exist, or be planned beside the fleet. */
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly agents: readonly Agent[];
  /** Image of each agent; `{agent}` in the repository stands for the agent's name. */
  readonly image: ImageSpec;
  readonly tiers: Readonly<Record<TierName, TierSpec>>;
  /** Extended resource that stands for one GPU slice, or `none` where the environment has no GPUs. */
  readonly gpuResource: string;
  readonly settings: AgentSettings;
  /** URL of Prometheus, for agents that KEDA scales: `http://prometheus.monitoring.svc:9090`. Default: none. */
  readonly prometheus?: string;
  /** Where agents cache answers, for as long as their tier says. Default: `defaultCache`. */
  readonly cache?: CacheSpec;
  /** Further variables of every agent, in the settings of its tier. Default: none. */
  readonly moreSettings?: Readonly<Record<string, string>>;
  /** ConfigMaps that every agent has as files. They must exist, or be planned beside the fleet. Default: none. */
  readonly files?: NonNullable<EnvironmentSpec['files']>;
  /** Labels of the pods of a category's agents, by category. Default: none. */
  readonly categoryLabels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The agents' part in a service mesh. Default: none. */
  readonly mesh?: MeshSpec;
  /** Variables that come from secrets, by reference. */
  readonly secrets: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
  readonly rollout: RolloutSpec;
  readonly security: SecuritySpec;
  readonly spread: PlacementSpec['spread'];
  /** By agent. A name that is not in the catalog is a Problem. */
  readonly overrides: Readonly<Record<string, AgentOverride>>;
  /** What of it is registered. Default: all of it. */
  readonly part?: FleetPart;
}
