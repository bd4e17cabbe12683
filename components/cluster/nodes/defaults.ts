import type { Defaults } from '../../concern/concern.ts';
import type { NodePoolsSettings } from './settings.ts';

/**
 * Business hours of schedules: the general pool shrinks after work, and more over the weekend, which begins on Friday.
 */
const businessHours = { start: '0 8 * * 1-5', timezone: 'America/Los_Angeles' } as const;

const { timezone } = businessHours;

/** Bounds of the general pool in production, by the hour of the week. */
export const generalSchedules = {
  'business-hours': { ...businessHours, minNodes: 3, maxNodes: 20 },
  'off-hours': { start: '0 18 * * 1-4', timezone, minNodes: 1, maxNodes: 5 },
  weekend: { start: '0 18 * * 5', timezone, minNodes: 1, maxNodes: 3 },
};

/** As large as m6i.16xlarge. */
const large = ['m5.16xlarge', 'm6a.16xlarge'];

/** As large as m6i.8xlarge. */
const medium = ['m5.8xlarge', 'm6a.8xlarge'];

const plain = { schedules: {} };
const tier = { ...plain, alternatives: [] };

/**
 * No t3.xlarge holds an agent of tier 1 (4 cores, 16 GiB and a slice of a GPU), so each tier has a pool of its own
 * beside the general one.
 */
export const nodePoolsDefaults: Defaults<NodePoolsSettings> = {
  common: { general: plain, tier1: tier, tier2: tier, tier3: tier },
  environments: {
    development: {
      general: { instanceType: 't3.medium', minNodes: 1, maxNodes: 3, slicesPerGpu: 0 },
      tier1: { instanceType: 'g4dn.xlarge', maxNodes: 2, slicesPerGpu: 48 },
      tier2: { instanceType: 't3.large', maxNodes: 2, slicesPerGpu: 0 },
      tier3: { instanceType: 't3.large', maxNodes: 3, slicesPerGpu: 0 },
    },
    staging: {
      general: { instanceType: 't3.large', minNodes: 2, maxNodes: 5, slicesPerGpu: 0, schedules: {} },
      tier1: { instanceType: 'g5.16xlarge', maxNodes: 3, slicesPerGpu: 48 },
      tier2: { instanceType: 'm6i.8xlarge', maxNodes: 5, slicesPerGpu: 0, alternatives: medium },
      tier3: { instanceType: 'm6i.8xlarge', maxNodes: 6, slicesPerGpu: 0, alternatives: medium },
    },
    production: {
      general: { instanceType: 't3.xlarge', minNodes: 3, maxNodes: 20, slicesPerGpu: 0, schedules: generalSchedules },
      tier1: { instanceType: 'g5.48xlarge', maxNodes: 9, slicesPerGpu: 6 },
      tier2: { instanceType: 'm6i.16xlarge', maxNodes: 18, slicesPerGpu: 0, alternatives: large },
      // The proxies of the mesh beside 858 agents, an update's surge included, take the sixteenth.
      tier3: { instanceType: 'm6i.16xlarge', maxNodes: 16, slicesPerGpu: 0, alternatives: large },
    },
    canary: {
      // A release is watched around the clock.
      general: { maxNodes: 6, schedules: {} },
      tier1: { maxNodes: 4 },
      tier2: { maxNodes: 8 },
      tier3: { maxNodes: 6 },
    },
  },
};
