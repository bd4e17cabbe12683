import { resolve } from 'node:path';
import type { ConcernContext } from '../concern/context.ts';
import type { PodPeer } from '../concern/needs.ts';
import { oncePerStack } from '../concern/settings-key.ts';
import { defaultSecurity, type ImageSpec, type PlacementSpec, type SecuritySpec } from '../workload/spec.ts';
import { agentComponent } from './agent-plan.ts';
import { type CatalogReading, readCatalog } from './catalog.ts';
import { fleetSettings } from './settings.ts';
import { tierNames } from './tiers.ts';

export { tierNames } from './tiers.ts';

/** Namespace of the agents. */
export function agentNamespace(context: ConcernContext): string {
  return fleetSettings.of(context).namespace;
}

/** The pods of the agents, as one end of a flow. */
export function agentPods(context: ConcernContext): PodPeer {
  return { namespace: agentNamespace(context), pods: { 'app.kubernetes.io/component': agentComponent } };
}

/** Image of each agent; `{agent}` in the repository stands for the agent's name. */
export function agentImage(context: ConcernContext): ImageSpec {
  return fleetSettings.of(context).image;
}

/** Whether agents must run in their tier's node pool, prefer it, or run on any node. */
export function agentPools(context: ConcernContext): 'required' | 'preferred' | 'none' {
  return fleetSettings.of(context).poolAffinity;
}

/** Extended resource that stands for one GPU slice, or `none`. */
export function gpuResourceOf(context: ConcernContext): string {
  return fleetSettings.of(context).gpuResource;
}

/** URL of Prometheus: `http://prometheus.monitoring.svc:9090`. */
export function prometheusOf(context: ConcernContext): string {
  return fleetSettings.of(context).prometheus;
}

/** How pods of the platform itself are placed and secured. */
export function platformPods(context: ConcernContext): PlacementSpec & { readonly security: SecuritySpec } {
  const { poolAffinity, spread, appArmor } = fleetSettings.of(context);
  return {
    ...(poolAffinity === 'none' ? {} : { pool: { name: 'general', mode: poolAffinity } }),
    spread,
    security: { ...defaultSecurity, appArmor },
  };
}

/** How long a stopping agent has left for its requests: its grace period without the drain. */
export function stopOf(context: ConcernContext): {
  readonly drainSeconds: number;
  readonly terminationGraceSeconds: number;
} {
  const { drainSeconds, terminationGraceSeconds } = fleetSettings.of(context).rollout;
  return { drainSeconds, terminationGraceSeconds };
}

/** How long the third level of the cache keeps an answer, in seconds: its own setting, or the longest of any tier. */
export function longestCacheSeconds(context: ConcernContext): number {
  const { tiers, cache } = fleetSettings.of(context);
  return cache.l3.maxAgeSeconds ?? Math.max(...tierNames.map((name) => tiers[name].figures.cacheTtlSeconds));
}

/** The agents that the stack's catalog names, and what is wrong with it. */
export const catalogOf: (context: ConcernContext) => CatalogReading = oncePerStack((context) => {
  const { catalog } = fleetSettings.of(context);
  return readCatalog(resolve(context.directory, catalog), catalog);
});
