import fc from 'fast-check';
import { type AwsPlan, awsResource, ref } from '../../components/core/aws/plan.ts';
import type { EdgePlaces } from '../../components/edge/balancer-plan.ts';
import { planEdge } from '../../components/edge/edge-plan.ts';
import { colors, type EdgeSpec } from '../../components/edge/spec.ts';

const tags = { environment: 'production', project: 'fleet', owner: 'platform', costCenter: 'ops' };

/** A way in without a CDN, to one cluster. */
export const sampleEdge: EdgeSpec = {
  name: 'test',
  tags,
  region: 'us-west-2',
  domain: 'agents.example.com',
  traffic: { blue: 100, green: 0 },
  idleColors: [],
  backends: {},
  stickinessSeconds: 0,
  deletionProtection: true,
  logDays: 365,
  firewall: { requestsPerMinute: 1000, burst: 2000, allowList: [], findings: 'block' },
  shield: false,
};

/** The same behind a CDN. */
export const sampleCdn: EdgeSpec = {
  ...sampleEdge,
  originPrefixList: 'pl-82a045eb',
  distribution: { staticPaths: ['/static/*'], cacheSeconds: 1800 },
};

const vpc = awsResource('aws:ec2/vpc:Vpc', 'vpc', { tags: {} });

/** Where the samples stand. */
export const places: EdgePlaces = {
  vpcId: ref(vpc),
  publicSubnetIds: ['a', 'b'].map((zone) =>
    ref(awsResource('aws:ec2/subnet:Subnet', `public-us-west-2${zone}`, { vpcId: ref(vpc) })),
  ),
  nodesGroupId: ref(vpc, 'defaultSecurityGroupId'),
  account: ref(vpc, 'ownerId'),
};

export const planned = (spec: EdgeSpec): AwsPlan => planEdge(spec, places);

/** Ways in that the checks let pass. */
export const anyEdge: fc.Arbitrary<EdgeSpec> = fc
  .record({
    blue: fc.integer({ min: 0, max: 100 }),
    color: fc.option(fc.constantFrom(...colors), { nil: undefined }),
    hasCdn: fc.boolean(),
    hasZone: fc.boolean(),
    allowList: fc.subarray(['203.0.113.0/24', '198.51.100.7/32']),
    requestsPerMinute: fc.integer({ min: 10, max: 5000 }),
    spare: fc.integer({ min: 0, max: 5000 }),
    findings: fc.constantFrom('block' as const, 'count' as const),
    stickinessSeconds: fc.constantFrom(0, 300),
    deletionProtection: fc.boolean(),
    shield: fc.boolean(),
  })
  .map(({ blue, color, hasCdn, hasZone, allowList, requestsPerMinute, spare, findings, ...others }) => ({
    ...(hasCdn ? sampleCdn : sampleEdge),
    ...others,
    traffic: { blue, green: 100 - blue },
    ...(color === undefined ? {} : { color }),
    ...(hasZone || color !== undefined ? { zoneId: 'Z0123456789ABCDEFGHIJ' } : {}),
    firewall: { requestsPerMinute, burst: requestsPerMinute + spare, allowList, findings },
  }));
