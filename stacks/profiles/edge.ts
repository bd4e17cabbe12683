import type { PartialSettings } from '../config/settings.ts';

/** The way in from the Internet as every environment would have it: the figures of 002 and 004, or ours. */
export const edgeDefaults = {
  // Development has its cluster on this machine.
  enabled: false,
  domain: 'agents.example.com',
  traffic: { blue: 100, green: 0 },
  backends: {},
  stickinessSeconds: 0,
  firewall: { requestsPerMinute: 1000, burst: 2000, allowList: [], findings: 'block' },
  shield: false,
  // The list is CloudFront's in us-west-2, the region of every profile.
  cdn: { enabled: false, originPrefixList: 'pl-82a045eb', staticPaths: ['/static/*'] },
  clusters: {
    enabled: false,
    colour: 'blue',
    front: 'blue',
    scaledDown: [],
    vpcCidrs: { blue: '10.0.0.0/16', green: '10.3.0.0/16' },
    idle: {
      // One replica of every agent answers the smoke tests of a release, and shows that it still starts.
      minReplicas: 1,
      maxReplicas: 2,
      nodes: {
        general: { minNodes: 3, maxNodes: 6 },
        tier1: { minNodes: 1, maxNodes: 2 },
        tier2: { minNodes: 2, maxNodes: 4 },
        tier3: { minNodes: 2, maxNodes: 4 },
      },
    },
  },
} as const satisfies PartialSettings['edge'];

/** What production and canary have: a CDN. */
export const productionEdge = { enabled: true, cdn: { enabled: true } } as const satisfies PartialSettings['edge'];

/** What staging has: clients reach the load balancer itself, over TLS 1.3 alone. */
export const stagingEdge = {
  domain: 'staging.agents.example.com',
  cdn: { enabled: false },
} as const satisfies PartialSettings['edge'];

/** What canary has: a name of its own. */
export const canaryEdge = { domain: 'canary.agents.example.com' } as const satisfies PartialSettings['edge'];
