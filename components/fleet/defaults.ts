import type { Defaults } from '../concern/concern.ts';
import { placeholderImage } from '../core/values/placeholder-image.ts';
import { defaultBehavior, defaultRollout } from '../workload/spec.ts';
import { defaultCache } from './cache.ts';
import type { FleetSettings } from './settings.ts';
import type { TierFigures, TierName } from './tiers.ts';

/** What an agent of each tier gets at full scale. */
export const tierFigures: Readonly<Record<TierName, TierFigures>> = {
  tier1: { cpu: '4', memory: '16Gi', gpuSlices: 1, cacheTtlSeconds: 300 },
  tier2: { cpu: '2', memory: '8Gi', gpuSlices: 0, cacheTtlSeconds: 900 },
  tier3: { cpu: '1', memory: '4Gi', gpuSlices: 0, cacheTtlSeconds: 1800 },
};

const tierDefaults = (name: TierName) => {
  return {
    figures: tierFigures[name],
    scaling: { autoscaler: 'hpa', metrics: {}, behavior: defaultBehavior, schedules: {} },
    // Light agents get the memory that they use, heavier ones what their tier gives them.
    vertical: { mode: name === 'tier3' ? 'Recreate' : 'None', minShare: 1 / 4, maxShare: 1 },
  } as const;
};

/** Agents request a hundredth of what they get in production, so that the whole fleet fits a laptop. */
const developmentTier = {
  requestShare: 1 / 100,
  // Bursts may take five times that, so that agents start quickly.
  limitShare: 1 / 20,
  vertical: { minShare: 1 / 100, maxShare: 1 / 50 },
  scaling: { minReplicas: 1, maxReplicas: 2, targetCpuPercent: 70 },
  // 80 percent of one replica is one: no node could be drained. In development one agent may go at a time.
  disruptionBudget: { maxUnavailable: 1 },
};

const stagingTier = {
  requestShare: 1 / 4,
  limitShare: 1 / 2,
  vertical: { minShare: 1 / 16, maxShare: 1 / 2 },
  // Two replicas show what one alone would hide; one of them may go, so that nodes drain. At night there are no tests.
  scaling: {
    autoscaler: 'keda',
    minReplicas: 1,
    maxReplicas: 4,
    targetCpuPercent: 70,
    schedules: {
      'business-hours': { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timezone: 'America/Los_Angeles', minReplicas: 2 },
    },
  },
  disruptionBudget: { maxUnavailable: 1 },
} as const;

const productionTier = {
  requestShare: 1,
  limitShare: 1,
  // 80 percent of fewer than five replicas is all of them, and no node could ever be drained.
  scaling: { minReplicas: 5, maxReplicas: 10, targetCpuPercent: 70 },
  disruptionBudget: { minAvailablePercent: 80 },
};

/**
 * What heavy agents scale on besides the processor: work that waits in each, and work that waits for them. A metrics
 * adapter must serve both; without one the autoscaler follows the processor alone.
 */
const heavyTier = {
  ...productionTier,
  scaling: {
    ...productionTier.scaling,
    metrics: {
      agent_queue_depth: { from: 'pods', averageValue: '10' },
      agent_requests_waiting: { from: 'external', averageValue: '20', labels: { tier: 'tier1' } },
    },
  },
} as const;

const canaryTier = {
  // A new version is tried on few replicas first; one of them may go, so that nodes drain.
  scaling: { minReplicas: 2, maxReplicas: 4 },
  disruptionBudget: { maxUnavailable: 1 },
};

export const fleetDefaults: Defaults<FleetSettings> = {
  common: {
    namespace: 'agents',
    catalog: 'stacks/agents.csv',
    // Where the platform's own Prometheus answers.
    prometheus: 'http://prometheus.monitoring.svc:9090',
    tiers: { tier1: tierDefaults('tier1'), tier2: tierDefaults('tier2'), tier3: tierDefaults('tier3') },
    rollout: defaultRollout,
    secrets: {},
    cache: defaultCache,
    appArmor: true,
    overrides: {},
  },
  environments: {
    /** No pool is required, so that kind and k3d take the agents too. */
    development: {
      image: placeholderImage,
      gpuResource: 'none',
      poolAffinity: 'preferred',
      tiers: { tier1: developmentTier, tier2: developmentTier, tier3: developmentTier },
      logLevel: 'DEBUG',
      debug: true,
      maxWorkers: 4,
      rateLimiting: false,
      corsProtection: false,
      spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' },
    },
    staging: { tiers: { tier1: stagingTier, tier2: stagingTier, tier3: stagingTier } },
    production: {
      image: { repository: 'registry.example.com/agents/{agent}', tag: '1.0.0' },
      gpuResource: 'nvidia.com/gpu.shared',
      poolAffinity: 'required',
      tiers: { tier1: heavyTier, tier2: productionTier, tier3: productionTier },
      logLevel: 'INFO',
      debug: false,
      maxWorkers: 8,
      rateLimiting: true,
      corsProtection: true,
      spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
      // Amazon Linux 2023 has SELinux, not AppArmor: its kubelet refuses pods that ask for a profile.
      appArmor: false,
    },
    canary: { tiers: { tier1: canaryTier, tier2: canaryTier, tier3: canaryTier } },
  },
};
