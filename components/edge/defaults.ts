import type { Defaults } from '../concern/concern.ts';
import type { EdgeSettings } from './settings.ts';

/** Defaults of the entry from the Internet, and the environments that have one. */
export const edgeDefaults: Defaults<EdgeSettings> = {
  common: {
    // Development has its cluster on this machine.
    enabled: false,
    domain: 'agents.example.com',
    traffic: { blue: 100, green: 0 },
    backends: {},
    stickinessSeconds: 0,
    firewall: { requestsPerMinute: 1000, burst: 2000, allowList: [], findings: 'block' },
    shield: false,
    // The list is CloudFront's in us-west-2, the region of every environment.
    cdn: { enabled: false, originPrefixList: 'pl-82a045eb', staticPaths: ['/static/*'] },
    clusters: {
      enabled: false,
      color: 'blue',
      cdnColor: 'blue',
      idleColors: [],
      vpcCidrs: { blue: '10.0.0.0/16', green: '10.3.0.0/16' },
      idle: {
        // One replica of every agent answers the smoke tests of a release, and shows that it still starts.
        minReplicas: 1,
        maxReplicas: 2,
        nodes: {
          general: { minNodes: 3, maxNodes: 6 },
          tier1: { maxNodes: 2 },
          tier2: { maxNodes: 4 },
          tier3: { maxNodes: 4 },
        },
      },
    },
  },
  environments: {
    // Clients reach the load balancer directly, only over TLS 1.3.
    staging: { domain: 'staging.agents.example.com', cdn: { enabled: false } },
    production: { enabled: true, cdn: { enabled: true } },
    canary: { domain: 'canary.agents.example.com' },
  },
};
