import type { Defaults } from '../concern/concern.ts';
import type { ClusterSettings } from './settings.ts';

const threeZones = ['us-west-2a', 'us-west-2b', 'us-west-2c'];

/** Development runs on this machine; each other environment has its own cluster and address range. */
export const clusterDefaults: Defaults<ClusterSettings> = {
  common: { region: 'us-west-2', version: '1.35', vpcCidr: '10.0.0.0/16', publicAccessCidrs: [] },
  environments: {
    development: { kind: 'embedded', name: 'fleetwright-development', zones: threeZones },
    staging: { name: 'fleetwright-staging', zones: ['us-west-2a', 'us-west-2b'], vpcCidr: '10.1.0.0/16' },
    production: { kind: 'eks', name: 'fleetwright-production', zones: threeZones },
    canary: { name: 'fleetwright-canary', vpcCidr: '10.2.0.0/16' },
  },
};
