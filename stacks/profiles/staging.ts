import type { PartialSettings } from '../config/settings.ts';

const tier = {
  requestShare: 1 / 4,
  limitShare: 1 / 2,
  // Two replicas show what one alone would hide; one of them may go, so that nodes drain.
  scaling: { minReplicas: 2, maxReplicas: 4, targetCpuPercent: 70 },
  disruptionBudget: { maxUnavailable: 1 },
} as const;

/**
 * Staging (004): like production in everything but scale, on EKS over two zones, with a quarter of the resources. The
 * general pool is the matrix's t3.large 2–5.
 */
export const staging = {
  environment: 'staging',
  tags: { costCentre: 'engineering' },
  cluster: {
    kind: 'eks',
    name: 'fleetwright-staging',
    zones: ['us-west-2a', 'us-west-2b'],
    vpcCidr: '10.1.0.0/16',
  },
  nodePools: {
    general: { instanceType: 't3.large', minNodes: 2, maxNodes: 5, slicesPerGpu: 0 },
    tier1: { instanceType: 'g5.16xlarge', minNodes: 1, maxNodes: 3, slicesPerGpu: 48 },
    tier2: { instanceType: 'm6i.8xlarge', minNodes: 2, maxNodes: 5, slicesPerGpu: 0 },
    tier3: { instanceType: 'm6i.8xlarge', minNodes: 2, maxNodes: 5, slicesPerGpu: 0 },
  },
  fleet: {
    image: { repository: 'registry.example.com/agents/{agent}', tag: '1.0.0' },
    gpuResource: 'nvidia.com/gpu.shared',
    pools: 'required',
    tiers: { tier1: tier, tier2: tier, tier3: tier },
    logLevel: 'INFO',
    debug: false,
    maxWorkers: 8,
    rateLimiting: true,
    corsProtection: true,
    spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
    // Amazon Linux 2023 has SELinux, not AppArmor: its kubelet refuses pods that ask for a profile.
    appArmor: false,
  },
  crdt: {
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '500m', memory: '1Gi' } },
    scaling: { maxReplicas: 4 },
    // Two zones hold two copies apart.
    replication: { factor: 2 },
    storage: { size: '20Gi', retain: false },
    backup: { size: '40Gi' },
  },
  data: { class: 'anonymised', encrypted: true },
  monitoring: { depth: 'full', automaticRollback: false },
  database: { instanceClass: 'db.t3.small' },
} satisfies PartialSettings;
