import { Resources } from '../core/values/quantity.ts';
import { keptUnder } from '../workload/image-change.ts';
import { versionOf } from '../workload/pod.ts';
import { defaultProbes } from '../workload/probes.ts';
import type {
  EnvironmentSpec,
  ImageSpec,
  ResourceSpec,
  ScalingSpec,
  VerticalSpec,
  WorkloadSpec,
} from '../workload/spec.ts';
import { cacheScratch, cacheSecrets, defaultCache } from './cache.ts';
import type { Agent } from './catalog.ts';
import type { FleetSpec, TierSpec, TierVertical } from './spec.ts';
import type { TierName } from './tiers.ts';

/** Port on which every agent serves requests and health checks. */
export const agentPort = 8080;

/** Role of an agent in labels and selectors, and the name of its container. */
export const agentComponent = 'agent';

/** Room for temporary files, although the root is read-only. */
const temporary = { mountPath: '/tmp', mebibytes: 64 } as const;

/** The priority class of a tier's pods. */
export function priorityClassName(tier: TierName): string {
  return `fleetwright-${tier}`;
}

/** The service account that a tier's agents share, because no agent needs its own rights. */
export function accountName(tier: TierName): string {
  return `agents-${tier}`;
}

/** Requests and limits of a tier's agents in this environment. */
export function resourcesOf(tier: TierSpec, gpuResource: string): ResourceSpec {
  const { cpu, memory, gpuSlices } = tier.figures;
  const resources = Resources.of(cpu, memory);
  return {
    requests: resources.share(tier.requestShare),
    limits: resources.share(tier.limitShare),
    extended: gpuResource === 'none' || gpuSlices === 0 ? {} : { [gpuResource]: gpuSlices },
  };
}

/** The workload of one agent: its tier's figures, then its own. */
export function workloadOf(
  fleet: FleetSpec,
  agent: Agent,
  settings: NonNullable<EnvironmentSpec['settings']>,
): WorkloadSpec {
  const tier = fleet.tiers[agent.tier];
  const cache = fleet.cache ?? defaultCache;
  const override = fleet.overrides[agent.name] ?? {};
  const image = imageOf(fleet.image, override.image, agent.name);
  const podLabels = fleet.categoryLabels?.[agent.category];
  return {
    identity: { name: agent.name, component: agentComponent, tier: agent.tier, version: versionOf(image) },
    namespace: fleet.namespace,
    tags: fleet.tags,
    description: agent.purpose,
    image,
    port: agentPort,
    resources: resourcesOf(tier, fleet.gpuResource),
    probes: defaultProbes,
    scaling: scalingOf(fleet, { ...tier.scaling, ...override.scaling }),
    ...(tier.vertical === undefined ? {} : { vertical: verticalOf(tier, tier.vertical) }),
    disruptionBudget: override.disruptionBudget ?? tier.disruptionBudget,
    rollout: fleet.rollout,
    placement: {
      ...(tier.pool === undefined ? {} : { pool: tier.pool }),
      spread: fleet.spread,
      priorityClass: priorityClassName(agent.tier),
    },
    environment: {
      variables: { AGENT_NAME: agent.name, AGENT_CATEGORY: agent.category, AGENT_TIER: agent.tier },
      secrets: { ...cacheSecrets(cache), ...fleet.secrets },
      settings,
      ...(fleet.files === undefined ? {} : { files: fleet.files }),
    },
    scratch: [temporary, ...cacheScratch(cache)],
    security: { ...fleet.security, sharedAccount: accountName(agent.tier) },
    ...(podLabels === undefined ? {} : { podLabels }),
    ...(fleet.mesh === undefined ? {} : { mesh: fleet.mesh }),
  };
}

function scalingOf({ prometheus }: FleetSpec, scaling: ScalingSpec): ScalingSpec {
  return scaling.autoscaler === 'keda' && prometheus !== undefined ? { prometheus, ...scaling } : scaling;
}

/** Memory only: the processor is what replicas scale on. */
function verticalOf({ figures }: TierSpec, { mode, minShare, maxShare }: TierVertical): VerticalSpec {
  const resources = Resources.of(figures.cpu, figures.memory);
  return { mode, controls: ['memory'], minAllowed: resources.share(minShare), maxAllowed: resources.share(maxShare) };
}

function imageOf(image: ImageSpec, override: Partial<ImageSpec> | undefined, agent: string): ImageSpec {
  const merged = { ...keptUnder(image, override ?? {}), ...override };
  return { ...merged, repository: merged.repository.replaceAll('{agent}', agent) };
}
