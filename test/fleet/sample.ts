import type { Agent } from '../../components/fleet/catalog.ts';
import { tierFigures } from '../../components/fleet/defaults.ts';
import type { FleetSpec, TierSpec } from '../../components/fleet/spec.ts';
import type { TierName } from '../../components/fleet/tiers.ts';
import { defaultRollout, defaultSecurity } from '../../components/workload/spec.ts';

const tier = (name: TierName): TierSpec => ({
  figures: tierFigures[name],
  requestShare: 1,
  limitShare: 1,
  scaling: { minReplicas: 5, maxReplicas: 10, targetCpuPercent: 70 },
  disruptionBudget: { minAvailablePercent: 80 },
});

/** One agent of each tier. */
export const agents: readonly Agent[] = [
  { name: 'autogpt', tier: 'tier1', category: 'orchestration', purpose: 'Pursues goals' },
  { name: 'aider', tier: 'tier2', category: 'coding', purpose: 'Pairs' },
  { name: 'semgrep', tier: 'tier3', category: 'security', purpose: 'Scans' },
];

/** A fleet at full scale with an agent a tier. */
export const fleet: FleetSpec = {
  namespace: 'agents',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  agents,
  image: { repository: 'registry.example.com/agents/{agent}', tag: '1.0.0' },
  tiers: { tier1: tier('tier1'), tier2: tier('tier2'), tier3: tier('tier3') },
  gpuResource: 'nvidia.com/gpu.shared',
  settings: {
    environment: 'production',
    logLevel: 'INFO',
    debug: false,
    maxWorkers: 8,
    rateLimiting: true,
    corsProtection: true,
  },
  secrets: {},
  rollout: defaultRollout,
  security: defaultSecurity,
  spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
  overrides: {},
};
