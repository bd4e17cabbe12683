import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {
  AgentFleet,
  Cluster,
  defaultRollout,
  defaultSecurity,
  loadCatalog,
  type TierName,
  type TierSpec,
  tierFigures,
} from 'fleetwright';

const tags = { environment: 'production', project: 'coding', owner: 'platform', costCenter: 'platform' } as const;

// The cluster that KUBECONFIG names. Nothing of it is changed but the namespace of the fleet.
const cluster = new Cluster({ kind: 'existing', name: 'team' });

const tier = (name: TierName, minReplicas: number): TierSpec => ({
  figures: { ...tierFigures[name], gpuSlices: 0 },
  requestShare: 0.25,
  limitShare: 0.5,
  scaling: { minReplicas, maxReplicas: 2 * minReplicas, targetCpuPercent: 70 },
  disruptionBudget: { minAvailablePercent: 50 },
});

const fleet = new AgentFleet(
  'coding',
  {
    namespace: 'coding',
    tags,
    agents: loadCatalog(join(pulumi.runtime.getRootDirectory(), 'agents.csv')),
    image: { repository: 'registry.example.com/agents/{agent}', tag: new pulumi.Config().require('tag') },
    tiers: { tier1: tier('tier1', 2), tier2: tier('tier2', 3), tier3: tier('tier3', 4) },
    gpuResource: 'none',
    settings: {
      environment: 'production',
      logLevel: 'INFO',
      debug: false,
      maxWorkers: 4,
      rateLimiting: true,
      corsProtection: true,
    },
    secrets: {},
    rollout: defaultRollout,
    security: defaultSecurity,
    spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' },
    overrides: { planner: { scaling: { maxReplicas: 8 } } },
  },
  { providers: { kubernetes: cluster.kubernetes } },
);

export const agents = fleet.agents;
