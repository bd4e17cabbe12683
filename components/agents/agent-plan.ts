import { defaultProbes } from '../workload/probes.ts';
import type { EnvironmentSpec, ImageSpec, ResourceSpec, WorkloadSpec } from '../workload/spec.ts';
import type { Agent } from './catalogue.ts';
import type { FleetSpec, TierSpec } from './spec.ts';
import type { TierName } from './tiers.ts';

/** Port on which every agent serves requests and health checks (003 §3.1). */
export const agentPort = 8080;

/** Role of an agent in labels and selectors, and the name of its container. */
export const agentComponent = 'agent';

/** Room to write although the root is read-only: temporary files, and the agent's own 5 MB cache with its index. */
const scratch = [
  { mountPath: '/tmp', mebibytes: 64 },
  { mountPath: '/var/cache/agent', mebibytes: 16 },
];

/** The priority class of a tier's pods. */
export function priorityClassName(tier: TierName): string {
  return `fleetwright-${tier}`;
}

/** Requests and limits of a tier's agents in this environment. */
export function resourcesOf(tier: TierSpec, gpuResource: string): ResourceSpec {
  const { resources, gpuSlices } = tier.figures;
  return {
    requests: resources.share(tier.requestShare),
    limits: resources.share(tier.limitShare),
    extended: gpuResource === 'none' || gpuSlices === 0 ? {} : { [gpuResource]: gpuSlices },
  };
}

/** The workload of one agent: its tier's figures, then what is its own. */
export function workloadOf(
  fleet: FleetSpec,
  agent: Agent,
  settings: NonNullable<EnvironmentSpec['settings']>,
): WorkloadSpec {
  const tier = fleet.tiers[agent.tier];
  const override = fleet.overrides[agent.name] ?? {};
  const image = imageOf(fleet.image, override.image, agent.name);
  return {
    identity: { name: agent.name, component: agentComponent, tier: agent.tier, version: image.tag },
    namespace: fleet.namespace,
    tags: fleet.tags,
    description: agent.purpose,
    image,
    port: agentPort,
    resources: resourcesOf(tier, fleet.gpuResource),
    probes: defaultProbes,
    scaling: { ...tier.scaling, ...override.scaling },
    disruptionBudget: override.disruptionBudget ?? tier.disruptionBudget,
    rollout: fleet.rollout,
    placement: {
      ...(tier.pool === undefined ? {} : { pool: tier.pool }),
      spread: fleet.spread,
      priorityClass: priorityClassName(agent.tier),
    },
    environment: {
      variables: { AGENT_NAME: agent.name, AGENT_CATEGORY: agent.category, AGENT_TIER: agent.tier },
      secrets: fleet.secrets,
      settings,
    },
    scratch,
    security: fleet.security,
  };
}

function imageOf(image: ImageSpec, override: Partial<ImageSpec> | undefined, agent: string): ImageSpec {
  const merged = { ...image, ...override };
  return { ...merged, repository: merged.repository.replaceAll('{agent}', agent) };
}
