import type { PartialSettings } from '../config/settings.ts';
import { productionBudget } from './budget.ts';
import { nodeSchedules } from './business-hours.ts';
import { productionCloud } from './cloud.ts';
import { productionData } from './data.ts';
import { productionEdge } from './edge.ts';

const tier = {
  requestShare: 1,
  limitShare: 1,
  // 80 percent of fewer than five replicas is all of them, and no node could ever be drained.
  scaling: { minReplicas: 5, maxReplicas: 10, targetCpuPercent: 70 },
  disruptionBudget: { minAvailablePercent: 80 },
} as const;

/**
 * What heavy agents scale on besides the processor (003 §2.1): work that waits in each, and work that waits for them. A
 * metrics adapter must serve both; without one the autoscaler goes by the processor alone.
 */
const heavy = {
  ...tier,
  scaling: {
    ...tier.scaling,
    metrics: {
      agent_queue_depth: { from: 'pods', averageValue: '10' },
      agent_requests_waiting: { from: 'external', averageValue: '20', labels: { tier: 'tier1' } },
    },
  },
} as const;

/** Of the size of m6i.16xlarge. */
const large = ['m5.16xlarge', 'm6a.16xlarge'];

/**
 * Production (002–004): the full figures on EKS over three zones. The general pool is the matrix's t3.xlarge 3–20; as
 * no t3.xlarge holds a tier-1 agent (4 vCPU, 16 GiB and a GPU slice), each tier has a pool of its own.
 */
export const production = {
  environment: 'production',
  tags: { costCentre: 'operations' },
  cluster: {
    kind: 'eks',
    name: 'fleetwright-production',
    zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
  },
  cloud: productionCloud,
  budget: productionBudget,
  edge: productionEdge,
  nodePools: {
    general: { instanceType: 't3.xlarge', minNodes: 3, maxNodes: 20, slicesPerGpu: 0, schedules: nodeSchedules },
    tier1: { instanceType: 'g5.48xlarge', minNodes: 3, maxNodes: 9, slicesPerGpu: 6 },
    tier2: { instanceType: 'm6i.16xlarge', minNodes: 7, maxNodes: 18, slicesPerGpu: 0, alternatives: large },
    // The proxies of the mesh beside 858 agents, an update's surge included, take the sixteenth.
    tier3: { instanceType: 'm6i.16xlarge', minNodes: 6, maxNodes: 16, slicesPerGpu: 0, alternatives: large },
  },
  fleet: {
    image: { repository: 'registry.example.com/agents/{agent}', tag: '1.0.0' },
    gpuResource: 'nvidia.com/gpu.shared',
    pools: 'required',
    tiers: { tier1: heavy, tier2: tier, tier3: tier },
    logLevel: 'INFO',
    debug: false,
    maxWorkers: 8,
    rateLimiting: true,
    corsProtection: true,
    spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
    // Amazon Linux 2023 has SELinux, not AppArmor: its kubelet refuses pods that ask for a profile.
    appArmor: false,
  },
  mesh: { enabled: true },
  admission: { kyverno: { enabled: true, attestations: { enabled: true } } },
  secrets: { by: 'aws' },
  data: { class: 'live', encrypted: true },
  monitoring: { depth: 'enterprise', automaticRollback: false },
  ...productionData,
} satisfies PartialSettings;
