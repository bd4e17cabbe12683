import { type TierName, tierFigures } from '../../components/agents/tiers.ts';
import { defaultBehavior, defaultRollout } from '../../components/workload/spec.ts';
import type { PartialSettings, TierSettings } from '../config/settings.ts';
import { crdtDefaults } from './crdt.ts';

const tierDefaults = (name: TierName): PartialSettings<TierSettings> => {
  const { resources, gpuSlices, cacheTtlSeconds } = tierFigures[name];
  return {
    figures: { cpu: resources.cpu, memory: resources.memory, gpuSlices, cacheTtlSeconds },
    scaling: { metrics: {}, behavior: defaultBehavior },
  };
};

/** What holds in every environment unless its profile says otherwise: the documents' own figures. */
export const defaults = {
  tags: { project: 'fleetwright', owner: 'platform' },
  cluster: { region: 'us-west-2', version: '1.34', vpcCidr: '10.0.0.0/16', publicAccessCidrs: [] },
  fleet: {
    namespace: 'agents',
    catalogue: 'stacks/agents.csv',
    tiers: { tier1: tierDefaults('tier1'), tier2: tierDefaults('tier2'), tier3: tierDefaults('tier3') },
    rollout: defaultRollout,
    secrets: {},
    appArmor: true,
    overrides: {},
  },
  network: { egress: [] },
  crdt: crdtDefaults,
} satisfies PartialSettings;
