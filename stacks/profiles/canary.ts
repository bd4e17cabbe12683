import { layOver } from '../config/merge.ts';
import type { PartialSettings } from '../config/settings.ts';
import { canaryBudget } from './budget.ts';
import { canaryEdge } from './edge.ts';
import { production } from './production.ts';

const tier = {
  // A new version is tried on few replicas first; one of them may go, so that nodes drain.
  scaling: { minReplicas: 2, maxReplicas: 4 },
  disruptionBudget: { maxUnavailable: 1 },
} as const;

/** What canary has otherwise than production: less of it, watched more closely (004). */
const differences = {
  environment: 'canary',
  cluster: { name: 'fleetwright-canary', vpcCidr: '10.2.0.0/16' },
  // It is made anew when it went wrong.
  cloud: { deletionProtection: false },
  budget: canaryBudget,
  edge: canaryEdge,
  nodePools: {
    // A release is watched around the clock.
    general: { maxNodes: 6, schedules: {} },
    tier1: { minNodes: 1, maxNodes: 4 },
    tier2: { minNodes: 3, maxNodes: 8 },
    tier3: { minNodes: 3, maxNodes: 6 },
  },
  fleet: { tiers: { tier1: tier, tier2: tier, tier3: tier } },
  crdt: { scaling: { maxReplicas: 4 }, storage: { retain: false } },
  monitoring: { depth: 'enhanced', automaticRollback: true },
} satisfies PartialSettings;

/** Canary (004): a subset of production, derived from its profile, with releases taken back by themselves. */
export const canary: PartialSettings = layOver<PartialSettings>(production, differences);
