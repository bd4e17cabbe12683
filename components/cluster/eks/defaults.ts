import type { Defaults } from '../../concern/concern.ts';
import { interfaceServices } from '../network/network-spec.ts';
import type { CloudSettings } from './settings.ts';

/** Defaults of a cluster on AWS, and what differs by environment. */
export const cloudDefaults: Defaults<CloudSettings> = {
  common: {
    apiEndpoint: 'public-and-private',
    accounts: [],
    // Gateways are free; addresses are not, so development pulls images through its one NAT gateway.
    network: { nat: 'single', gatewayEndpoints: ['s3', 'dynamodb'], interfaceEndpoints: [] },
    logDays: 90,
    deletionProtection: false,
    principals: { operator: [], developer: [], auditor: [], ci: [] },
    addons: {},
    predictiveScaling: false,
    karpenter: {
      enabled: true,
      spotPercent: 100,
      reserved: { percent: 20, reservations: [] },
      ami: 'al2023@latest',
      expireAfterHours: 720,
      window: { weekday: 2, hour: 2, hours: 2 },
      performance: {
        enabled: false,
        instanceType: 'm6i.16xlarge',
        maxNodes: 2,
        // One physical core of each NUMA node and its sibling would be finer; the first four are what every type has.
        systemCores: 4,
        hugePages: 4096,
      },
    },
  },
  environments: {
    /** Seventy percent spot, which with the baseline of twenty leaves ten on-demand. */
    staging: {
      apiEndpoint: 'public-and-private',
      network: { nat: 'single', interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'sts', 'secretsmanager'] },
      logDays: 90,
      deletionProtection: false,
      // In development a wait for nodes is fine.
      predictiveScaling: false,
      karpenter: { spotPercent: 70, performance: { enabled: false } },
    },
    /** A failure in one zone does not affect another. */
    production: {
      apiEndpoint: 'private',
      network: { nat: 'one-per-zone', interfaceEndpoints: [...interfaceServices] },
      logDays: 365,
      deletionProtection: true,
      predictiveScaling: true,
      karpenter: { spotPercent: 30, performance: { enabled: true } },
    },
    // It is recreated if it breaks.
    canary: { deletionProtection: false },
  },
};
