import type { PartialSettings } from '../config/settings.ts';
import { developmentBudget } from './budget.ts';

/** A hundredth of what an agent gets in production is requested: the whole fleet fits a laptop. */
const requestShare = 1 / 100;
/** Bursts may take five times that, so that agents start quickly. */
const limitShare = 1 / 20;

/**
 * The images of agents and members are for their owners to name. This one, from the Kubernetes project, is
 * meant to answer every path with 200, so that probes pass and nothing else happens. It was never started here.
 */
const standIn = {
  repository: 'registry.k8s.io/e2e-test-images/agnhost',
  tag: '2.53',
  args: ['netexec', '--http-port=8080', '--udp-port=-1'],
} as const;

const tier = {
  requestShare,
  limitShare,
  vertical: { leastShare: requestShare, greatestShare: 1 / 50 },
  scaling: { minReplicas: 1, maxReplicas: 2, targetCpuPercent: 70 },
  // 80 percent of one replica is one: no node could be drained. In development one agent may go at a time.
  disruptionBudget: { maxUnavailable: 1 },
} as const;

/**
 * Development (004): the whole fleet at a reduced scale on the embedded control plane or any cluster at hand. The
 * general pool is the matrix's t3.medium 1–3; no pool is required, so that kind and k3d take the agents too.
 */
export const development = {
  environment: 'development',
  tags: { costCentre: 'engineering' },
  cluster: { kind: 'embedded', name: 'fleetwright-development', zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'] },
  budget: developmentBudget,
  nodePools: {
    general: { instanceType: 't3.medium', minNodes: 1, maxNodes: 3, slicesPerGpu: 0 },
    tier1: { instanceType: 'g4dn.xlarge', minNodes: 1, maxNodes: 2, slicesPerGpu: 48 },
    tier2: { instanceType: 't3.large', minNodes: 1, maxNodes: 2, slicesPerGpu: 0 },
    tier3: { instanceType: 't3.large', minNodes: 1, maxNodes: 3, slicesPerGpu: 0 },
  },
  fleet: {
    image: standIn,
    gpuResource: 'none',
    pools: 'preferred',
    tiers: { tier1: tier, tier2: tier, tier3: tier },
    logLevel: 'DEBUG',
    debug: true,
    maxWorkers: 4,
    rateLimiting: false,
    corsProtection: false,
    spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' },
  },
  crdt: {
    image: standIn,
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
    scaling: { maxReplicas: 4 },
    // Whatever class the cluster at hand has.
    storage: { size: '1Gi', class: 'default' },
    rateLimit: { enabled: false },
    apiKeys: { required: false },
    backup: { enabled: false, size: '2Gi' },
    spread: { zones: 'ScheduleAnyway' },
  },
  data: { class: 'synthetic', encrypted: false },
  monitoring: { depth: 'basic', automaticRollback: false },
  database: { instanceClass: 'db.t3.micro' },
} satisfies PartialSettings;
