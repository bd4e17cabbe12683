import { layOver } from '../config/merge.ts';
import type { PartialSettings } from '../config/settings.ts';
import { stagingBudget } from './budget.ts';
import { businessHours } from './business-hours.ts';
import { stagingCloud } from './cloud.ts';
import { stagingData } from './data.ts';
import { stagingEdge } from './edge.ts';
import { production } from './production.ts';

const tier = {
  requestShare: 1 / 4,
  limitShare: 1 / 2,
  vertical: { leastShare: 1 / 16, greatestShare: 1 / 2 },
  // Two replicas show what one alone would hide; one of them may go, so that nodes drain. Nobody tests at night.
  scaling: {
    by: 'keda',
    minReplicas: 1,
    maxReplicas: 4,
    targetCpuPercent: 70,
    schedules: { 'business-hours': { ...businessHours, minReplicas: 2 } },
  },
  disruptionBudget: { maxUnavailable: 1 },
} as const;

/** Of the size of m6i.8xlarge. */
const medium = ['m5.8xlarge', 'm6a.8xlarge'];

/** What staging has otherwise than production. */
const differences = {
  environment: 'staging',
  tags: { costCentre: 'engineering' },
  cluster: {
    name: 'fleetwright-staging',
    zones: ['us-west-2a', 'us-west-2b'],
    vpcCidr: '10.1.0.0/16',
  },
  cloud: stagingCloud,
  budget: stagingBudget,
  edge: stagingEdge,
  nodePools: {
    general: { instanceType: 't3.large', minNodes: 2, maxNodes: 5, slicesPerGpu: 0, schedules: {} },
    tier1: { instanceType: 'g5.16xlarge', minNodes: 1, maxNodes: 3, slicesPerGpu: 48 },
    tier2: { instanceType: 'm6i.8xlarge', minNodes: 2, maxNodes: 5, slicesPerGpu: 0, alternatives: medium },
    tier3: { instanceType: 'm6i.8xlarge', minNodes: 2, maxNodes: 6, slicesPerGpu: 0, alternatives: medium },
  },
  fleet: {
    tiers: { tier1: tier, tier2: tier, tier3: tier },
  },
  crdt: {
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '500m', memory: '1Gi' } },
    scaling: { maxReplicas: 4 },
    // Two zones hold two copies apart.
    replication: { factor: 2 },
    storage: { size: '20Gi', retain: false },
    backup: { size: '40Gi' },
  },
  // Images are attested by the release; what is tried in staging may come before it.
  admission: { kyverno: { attestations: { enabled: false } } },
  data: { class: 'anonymised' },
  monitoring: { depth: 'full' },
  ...stagingData,
} satisfies PartialSettings;

/**
 * Staging (004): like production in everything but scale, on EKS over two zones, with a quarter of the resources. The
 * general pool is the matrix's t3.large 2–5.
 */
export const staging: PartialSettings = layOver<PartialSettings>(production, differences);
