import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import type { Problem } from '../core/problems/problem.ts';
import { contentHash } from '../core/values/hash.ts';
import { checkWorkload } from '../workload/check.ts';
import { planWorkload } from '../workload/plan.ts';
import type { EnvironmentSpec, WorkloadSpec } from '../workload/spec.ts';
import { accountName, priorityClassName, resourcesOf, workloadOf } from './agent-plan.ts';
import { planSettings } from './agent-settings.ts';
import { cachePassword, checkCache, defaultCache } from './cache.ts';
import type { FleetSpec } from './spec.ts';
import { checkFigures, type TierName, tierClasses, tierNames } from './tiers.ts';

/** Pulumi type tokens of a fleet and its tiers. */
export const fleetType = 'fleetwright:agents:AgentFleet';
export const tierType = 'fleetwright:agents:AgentTier';

/** The workloads of a fleet, in the catalog's order: what is checked, summed and planned. */
export function workloadsOf(fleet: FleetSpec): WorkloadSpec[] {
  const settings = Object.fromEntries(tierNames.map((tier) => [tier, settingsOf(fleet, tier)]));
  return fleet.agents.map((agent) =>
    workloadOf(fleet, agent, settings[agent.tier] as NonNullable<EnvironmentSpec['settings']>),
  );
}

/** Everything wrong with a fleet. What is wrong with a whole tier is reported once, not once per agent. */
export function checkFleet(path: string, fleet: FleetSpec): Problem[] {
  const names = new Set(fleet.agents.map((agent) => agent.name));
  const problems: Problem[] = Object.keys(fleet.overrides)
    .filter((name) => !names.has(name))
    .map((name) => ({
      path: `${path}.overrides.${name}`,
      must: 'name an agent of the catalog',
      fix: 'Remove it, or add the agent to the catalog.',
    }));
  problems.push(...checkCache(path, fleet.cache ?? defaultCache, fleet.tiers));
  const unread = tierNames.flatMap((tier) => checkFigures(`${path}.tiers.${tier}.figures`, fleet.tiers[tier].figures));
  // Amounts that cannot be read are not summed.
  if (unread.length > 0) return [...problems, ...unread];
  const seen = new Set<string>();
  for (const workload of workloadsOf(fleet)) {
    const { name, tier } = workload.identity;
    for (const problem of checkWorkload('', workload)) {
      const at = `${path}.${authored(problem.path, fleet, name, tier)}`;
      const shown = `${at}: ${problem.must ?? problem.said}`;
      if (!seen.has(shown)) problems.push({ ...problem, path: at });
      seen.add(shown);
    }
  }
  return problems;
}

/** Where the author of a fleet wrote what is at a path within one workload: of the agent, its tier or the fleet. */
function authored(withinWorkload: string, fleet: FleetSpec, agent: string, tier: string | undefined): string {
  const within = withinWorkload.slice(1);
  const concern = within.split('.')[0] as string;
  const override = fleet.overrides[agent] ?? {};
  // A budget that fails only with the agent's own scaling is a problem of the override.
  const isOwn = Object.hasOwn(override, concern) || (concern === 'disruptionBudget' && override.scaling !== undefined);
  if (isOwn) return `overrides.${agent}.${within}`;
  // Variables of agents are set by the platform; users name only the fleet's secrets.
  if (within === `environment.${cachePassword}` && !Object.hasOwn(fleet.secrets, cachePassword))
    return 'cache.l2.password';
  if (concern === 'environment') return within.replace('environment', 'secrets');
  return concern === 'image' || concern === 'rollout' || concern === 'mesh' ? within : `tiers.${tier}.${within}`;
}

/** Names of the agents that a program registers, in the catalog's order. */
export function registeredAgents({ agents, part }: FleetSpec): string[] {
  return agents.map(({ name }) => name).filter((name) => part?.agents.has(name) ?? true);
}

/** Plans a fleet: a component for each tier, with what its agents share and a workload for each agent. */
export function planFleet(name: string, fleet: FleetSpec): ComponentPlan {
  const { part } = fleet;
  const workloads = workloadsOf(fleet).filter(({ identity }) => part?.agents.has(identity.name) ?? true);
  const tiers = tierNames.map((tier) => ({
    type: tierType,
    name: tier,
    objects: part?.shared === false ? [] : planShared(fleet, tier),
    components: workloads.filter((workload) => workload.identity.tier === tier).map(planWorkload),
  }));
  return {
    type: fleetType,
    name,
    objects: [],
    components: tiers.filter(({ objects, components }) => objects.length + components.length > 0),
  };
}

/** What the agents of a tier share. */
function planShared(fleet: FleetSpec, tier: TierName): Manifest[] {
  return [planPriorityClass(fleet, tier), planTierAccount(fleet, tier), planSettingsMap(fleet, tier)];
}

function settingsName(tier: TierName): string {
  return `agent-settings-${tier}`;
}

function settingsData(fleet: FleetSpec, tier: TierName): Record<string, string> {
  const { figures } = fleet.tiers[tier];
  const { limits } = resourcesOf(fleet.tiers[tier], fleet.gpuResource);
  const settings = planSettings(fleet.settings, {
    limits,
    cache: fleet.cache ?? defaultCache,
    cacheTtlSeconds: figures.cacheTtlSeconds,
  });
  return { ...settings, ...fleet.moreSettings };
}

function settingsOf(fleet: FleetSpec, tier: TierName): NonNullable<EnvironmentSpec['settings']> {
  return {
    configMap: settingsName(tier),
    contentHash: contentHash(settingsData(fleet, tier)),
    mountPath: '/app/config',
  };
}

function planSettingsMap(fleet: FleetSpec, tier: TierName): ManifestOf<types.input.core.v1.ConfigMap> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: settingsName(tier),
      namespace: fleet.namespace,
      labels: labelsOf(fleet.tags, { name: settingsName(tier), component: 'settings', tier }),
    },
    data: settingsData(fleet, tier),
  };
}

function planTierAccount(fleet: FleetSpec, tier: TierName): ManifestOf<types.input.core.v1.ServiceAccount> {
  const name = accountName(tier);
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: fleet.namespace, labels: labelsOf(fleet.tags, { name, component: 'account', tier }) },
    automountServiceAccountToken: fleet.security.mountToken,
  };
}

function planPriorityClass(fleet: FleetSpec, tier: TierName): ManifestOf<types.input.scheduling.v1.PriorityClass> {
  const { title, priority } = tierClasses[tier];
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: {
      name: priorityClassName(tier),
      labels: labelsOf(fleet.tags, { name: priorityClassName(tier), component: 'priority', tier }),
    },
    value: priority,
    // A heavier agent goes first in the queue, and never preempts a running agent.
    preemptionPolicy: 'Never',
    description: `Agents of ${tier}: ${title}.`,
  };
}
