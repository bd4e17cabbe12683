import type { z } from 'zod';
import { problemsOf } from '../core/explain.ts';
import type { PlatformTags } from '../core/labels.ts';
import type { ComponentPlan } from '../core/plan.ts';
import type { Problem } from '../core/problem.ts';
import type { Flow, PodPeer } from '../security/flows.ts';
import type { PlacementSpec, SecuritySpec } from '../workload/spec.ts';
import type { Needs } from './needs.ts';
import { type DeepPartial, writtenOf } from './written.ts';

/** What every concern may know of the stack that it is part of. */
export interface ConcernContext {
  readonly tags: PlatformTags;
  /** How pods of the platform itself are placed and secured. */
  readonly pods: PlacementSpec & { readonly security: SecuritySpec };
  /** The pods of the agents, as one end of a flow. */
  readonly agents: PodPeer;
  readonly cluster: ClusterFacts;
  /** Where Prometheus answers: `http://prometheus.monitoring.svc:9090`. */
  readonly prometheus: string;
  /** Volumes of the CRDT cluster. Default: there is no such cluster. */
  readonly claims?: ClaimFacts;
  /** Nodes that the stack has or makes, by pool. */
  readonly nodePools: readonly NodePoolFacts[];
}

/** What concerns may know of the cluster. */
export interface ClusterFacts {
  readonly kind: 'embedded' | 'existing' | 'eks';
  /** Addresses of the API server, and of its service: `10.0.0.0/16`. */
  readonly apiServerCidr: string;
}

/** What concerns may know of a node pool. */
export interface NodePoolFacts {
  readonly name: string;
  /** What its nodes are set to: `low-latency`. */
  readonly profiles: readonly string[];
  /** The most nodes that it ever has, by whatever schedule. */
  readonly maxNodes: number;
}

/** What concerns may know of the volume claims of a stateful set. */
export interface ClaimFacts {
  readonly namespace: string;
  /** Labels by which they are found. */
  readonly labels: Readonly<Record<string, string>>;
  /** Size with which they begin: `100Gi`. */
  readonly size: string;
  /** Default: the cluster's default class. */
  readonly storageClass?: string;
  /** Whether the platform makes the class, and so knows that its volumes can grow. */
  readonly isOwnClass: boolean;
  /** The most claims that there ever are. */
  readonly maxClaims: number;
}

/** The most nodes that a stack ever has: what runs on each of them runs so many times. */
export function maxNodesOf(nodePools: readonly NodePoolFacts[]): number {
  return nodePools.reduce((sum, { maxNodes }) => sum + maxNodes, 0);
}

/** What concerns may know of the platform once the needs of all of them are known. */
export interface PlatformFacts {
  /** Every connection that any part of the platform needs. */
  readonly flows: readonly Flow[];
}

/** Values of a concern's settings where a stack's file says nothing. */
export interface Defaults<Settings> {
  /** What holds in every environment. */
  readonly common: DeepPartial<Settings>;
  /** What an environment changes, by its name. Default: nothing. */
  readonly environments?: Readonly<Record<string, DeepPartial<Settings>>>;
}

/** What one part of the platform contributes. The registry loops over these; nothing else knows them by name. */
export interface Concern<Settings, Spec> {
  /** Its key in a stack's file. */
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly summary: string;
  /** All of its settings. Every field has a description: its effect and its unit. */
  readonly settings: z.ZodType<Settings>;
  readonly defaults: Defaults<Settings>;
  /** Its settings as what is planned. @returns nothing if it is switched off. */
  specify(settings: Settings, context: ConcernContext): Spec | undefined;
  /** What it needs of the rest of the platform. Default: nothing. */
  needs?(spec: Spec, context: ConcernContext): Needs;
  /** Everything wrong with it, beyond what its schema says. Default: nothing can be. */
  check?(path: string, spec: Spec, platform: PlatformFacts): readonly Problem[];
  /** Its objects in the cluster. */
  plan(spec: Spec, platform: PlatformFacts): ComponentPlan;
}

/** A concern that is switched on, while the needs of the others are not known. */
export interface ActiveConcern {
  readonly name: string;
  readonly needs: Needs;
  /** The concern as a part of its platform. */
  within(platform: PlatformFacts): PlannedConcern;
}

/** A concern that is switched on, with all that was computed of it once. */
export interface PlannedConcern extends Pick<ActiveConcern, 'name' | 'needs'> {
  /** Everything wrong with it. */
  readonly problems: readonly Problem[];
  /** Its objects. Planned when first asked for, and only if there is no problem. */
  readonly plan: ComponentPlan;
}

/** A concern as the registry lists it: what its settings and its spec look like is its own business. */
export interface ListedConcern extends Pick<Concern<unknown, unknown>, 'name' | 'summary'> {
  readonly settings: z.ZodType;
  /** What a stack's file may say of it: any part of its settings. */
  readonly written: z.ZodType;
  readonly defaults: Defaults<unknown>;
  /** @returns the concern, unless it is switched off or its settings are not complete. */
  activate(
    settings: unknown,
    context: ConcernContext,
  ): { readonly active?: ActiveConcern; readonly problems: Problem[] };
}

/** Lists a concern: closes over the types of its settings and its spec. */
export function listed<Settings, Spec>(concern: Concern<Settings, Spec>): ListedConcern {
  const { name, summary, settings: schema, defaults } = concern;
  return {
    name,
    summary,
    settings: schema,
    written: writtenOf(schema),
    defaults,
    activate(settings, context) {
      const parsed = schema.safeParse(settings);
      if (!parsed.success) {
        const found = parsed.error.issues.flatMap((issue) => problemsOf(schema, issue, settings));
        return { problems: found.map((problem) => ({ ...problem, path: `${name}.${problem.path}` })) };
      }
      const spec = concern.specify(parsed.data, context);
      if (spec === undefined) return { problems: [] };
      const needs = concern.needs?.(spec, context) ?? {};
      const within = (platform: PlatformFacts) => plannedOf(concern, spec, needs, platform);
      return { active: { name, needs, within }, problems: [] };
    },
  };
}

function plannedOf<Settings, Spec>(
  concern: Concern<Settings, Spec>,
  spec: Spec,
  needs: Needs,
  platform: PlatformFacts,
): PlannedConcern {
  const { name } = concern;
  let plan: ComponentPlan | undefined;
  return {
    name,
    needs,
    problems: concern.check?.(name, spec, platform) ?? [],
    get plan() {
      plan ??= concern.plan(spec, platform);
      return plan;
    },
  };
}
