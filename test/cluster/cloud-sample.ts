import fc from 'fast-check';
import { addonsOf } from '../../components/cluster/eks/addons.ts';
import { gatewayServices, interfaceServices } from '../../components/cluster/network/network-spec.ts';
import type { NodePoolSpec } from '../../components/cluster/nodes/node-pools.ts';
import type { EksCluster } from '../../components/cluster/spec.ts';
import type { AwsPlan, AwsResource, AwsType } from '../../components/core/aws/plan.ts';
import { resourcesOf } from '../../components/core/aws/plan.ts';
import { readerStatements } from '../../components/security/secrets/reader-statements.ts';

const pool = (name: string, instanceType: string, slicesPerGpu: number): NodePoolSpec => ({
  name,
  instanceType,
  minNodes: 1,
  maxNodes: 10,
  slicesPerGpu,
  dedicated: name !== 'general',
  provider: name === 'general' ? 'group' : 'karpenter',
});

const externalSecrets = {
  name: 'external-secrets',
  description: 'Reads the secrets of test',
  namespace: 'external-secrets',
  serviceAccount: 'external-secrets',
  statements: readerStatements('us-west-2', 'fleetwright/production'),
};

/** A cluster with something of everything. */
export const sampleCluster: EksCluster = {
  kind: 'eks',
  name: 'test',
  tags: { environment: 'production', project: 'fleet', owner: 'platform', costCenter: 'ops' },
  region: 'us-west-2',
  version: '1.34',
  vpcCidr: '10.0.0.0/16',
  zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
  network: { nat: 'one-per-zone', gatewayEndpoints: gatewayServices, interfaceEndpoints: interfaceServices },
  publicAccessCidrs: [],
  accounts: [],
  logDays: 365,
  deletionProtection: true,
  addons: addonsOf('1.34', {}),
  principals: [
    { arn: 'arn:aws:iam::111122223333:role/Operators', groups: ['operators'], hasAdminView: true },
    { arn: 'arn:aws:iam::111122223333:role/Builds', groups: ['pipelines'], hasAdminView: false },
  ],
  identities: [externalSecrets],
  nodePools: [
    pool('general', 't3.xlarge', 0),
    pool('tier1', 'g5.48xlarge', 6),
    { ...pool('tier2', 'm6i.16xlarge', 0), alternatives: ['m5.16xlarge'] },
  ],
  nodeRepair: true,
  karpenter: {
    spotPercent: 30,
    reserved: { percent: 20, reservations: ['cr-0123456789abcdef0'] },
    ami: 'al2023@latest',
    expireAfterHours: 720,
    window: { weekday: 2, hour: 2, hours: 2 },
    performance: { instanceType: 'm6i.16xlarge', maxNodes: 2, systemCores: 4, hugePages: 4096 },
  },
};

/** Clusters that the checks let pass. */
export const anyCluster: fc.Arbitrary<EksCluster> = fc
  .record({
    prefix: fc.integer({ min: 16, max: 20 }),
    second: fc.integer({ min: 0, max: 255 }),
    zones: fc.integer({ min: 2, max: 3 }),
    nat: fc.constantFrom('single' as const, 'one-per-zone' as const),
    gatewayEndpoints: fc.subarray([...gatewayServices]),
    interfaceEndpoints: fc.subarray([...interfaceServices]),
    publicAccessCidrs: fc.subarray(['203.0.113.0/24', '198.51.100.7/32']),
    hasKarpenter: fc.boolean(),
    deletionProtection: fc.boolean(),
    principals: fc.subarray([...sampleCluster.principals]),
  })
  .map(({ prefix, second, zones, nat, gatewayEndpoints, interfaceEndpoints, hasKarpenter, ...others }) => {
    const { karpenter, ...cluster } = sampleCluster;
    return {
      ...cluster,
      ...others,
      vpcCidr: `10.${second}.0.0/${prefix}`,
      zones: cluster.zones.slice(0, zones),
      network: { nat, gatewayEndpoints, interfaceEndpoints },
      ...(hasKarpenter && karpenter !== undefined ? { karpenter } : {}),
    };
  });

// biome-ignore lint/suspicious/noExplicitAny: tests look into arguments of many kinds, and fail where a path is wrong.
type Args = any;

/** The resources of a kind in a plan. */
export function ofType(plan: AwsPlan, type: AwsType): (Omit<AwsResource, 'args'> & { readonly args: Args })[] {
  return resourcesOf(plan).filter((resource) => resource.type === type);
}

/** The statements of a planned policy document. */
export function statementsOf(document: Args): { readonly [key: string]: Args }[] {
  return document.document.Statement;
}
