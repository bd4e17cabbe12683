import { interfaceServices } from '../../components/cluster/network-spec.ts';
import type { PartialSettings } from '../config/settings.ts';

/** A cluster on AWS as every environment would have it, unless its profile says otherwise: figures of 003 and 004, or ours. */
export const cloudDefaults = {
  apiEndpoint: 'listed',
  accounts: [],
  // Gateways cost nothing; addresses do, so that development pulls images through its one NAT.
  network: { nat: 'one', gatewayEndpoints: ['s3', 'dynamodb'], interfaceEndpoints: [] },
  logDays: 90,
  deletionProtection: false,
  principals: { operator: [], developer: [], auditor: [], ci: [] },
  addons: {},
  loadBalancerController: true,
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
} as const satisfies PartialSettings['cloud'];

/** What production and what derives from it have: nothing that fails in one zone takes another with it. */
export const productionCloud = {
  apiEndpoint: 'private',
  network: { nat: 'each zone', interfaceEndpoints: interfaceServices },
  logDays: 365,
  deletionProtection: true,
  predictiveScaling: true,
  karpenter: { spotPercent: 30, performance: { enabled: true } },
} as const satisfies PartialSettings['cloud'];

/** What staging has otherwise: 70 percent spot (004), which with the baseline of 20 leaves the 10 of 003. */
export const stagingCloud = {
  apiEndpoint: 'listed',
  network: { nat: 'one', interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'sts', 'secretsmanager'] },
  logDays: 90,
  deletionProtection: false,
  // Nobody waits for nodes there.
  predictiveScaling: false,
  karpenter: { spotPercent: 70, performance: { enabled: false } },
} as const satisfies PartialSettings['cloud'];
