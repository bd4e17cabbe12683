import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';
import { planEndpoints } from './endpoints-plan.ts';
import { planFlowLogs } from './flow-logs-plan.ts';
import { planSubnets } from './subnets.ts';

/** Pulumi type token of the network of a cluster. */
export const networkType = 'fleetwright:cluster:Network';

/** Tag by which Karpenter finds the subnets and the security groups of a cluster's nodes: its value is the cluster. */
export const discoveryTag = 'karpenter.sh/discovery';

const everywhere = '0.0.0.0/0';

/** A planned network, and the parts that others refer to. */
export interface NetworkPlan {
  readonly plan: AwsPlan;
  readonly vpcId: Ref;
  /** Number of its account, which a preview without credentials does not know. */
  readonly account: Ref;
  /** One per zone, for load balancers. */
  readonly publicSubnetIds: readonly Ref[];
  /** One per zone, for nodes and pods. */
  readonly privateSubnetIds: readonly Ref[];
  /** One per zone, for what has no way out, such as databases. */
  readonly intraSubnetIds: readonly Ref[];
}

type Tags = (part: string, more?: Readonly<Record<string, string>>) => Record<string, string>;

/**
 * Plans a VPC over the zones of a cluster: public subnets for load balancers, private ones for nodes, and intra ones
 * without a way out; NAT, endpoints of AWS services, flow logs, and a default security group that lets nothing pass.
 */
export function planNetwork(spec: EksCluster): NetworkPlan {
  const tags: Tags = (part, more = {}) => ({
    ...awsTagsOf(spec.tags, part === '' ? spec.name : `${spec.name}-${part}`),
    ...more,
  });
  const vpc = awsResource('aws:ec2/vpc:Vpc', 'vpc', {
    cidrBlock: spec.vpcCidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: tags(''),
  });
  const vpcId = ref(vpc);
  const closed = awsResource('aws:ec2/defaultSecurityGroup:DefaultSecurityGroup', 'default', {
    vpcId,
    tags: tags('default'),
  });
  const internet = awsResource('aws:ec2/internetGateway:InternetGateway', 'internet', { vpcId, tags: tags('') });
  const table = (name: string, route?: { readonly gatewayId?: Ref; readonly natGatewayId?: Ref }): AwsResource =>
    awsResource('aws:ec2/routeTable:RouteTable', name, {
      vpcId,
      ...(route === undefined ? {} : { routes: [{ cidrBlock: everywhere, ...route }] }),
      tags: tags(name),
    });
  const out = table('public', { gatewayId: ref(internet) });
  const inside = table('intra');
  const zones = planZones(spec, vpcId, tags);
  const nats = zones
    .slice(0, spec.network.nat === 'single' ? 1 : zones.length)
    .map(({ zone, open }) => planNat(zone, open, internet, tags));
  const ways = zones.map(({ zone }, index) =>
    table(`private-${zone}`, { natGatewayId: ref((nats[index] ?? (nats[0] as Nat)).nat) }),
  );
  const associations = zones.flatMap(({ zone, open, hidden, intra }, index) => [
    associate('public', zone, open, out),
    associate('private', zone, hidden, ways[index] as AwsResource),
    associate('intra', zone, intra, inside),
  ]);
  const ids = (of: 'open' | 'hidden' | 'intra'): Ref[] => zones.map((zone) => ref(zone[of]));
  return {
    plan: {
      type: networkType,
      name: spec.name,
      resources: [
        vpc,
        closed,
        ...planFlowLogs(spec, vpc),
        internet,
        out,
        inside,
        ...zones.flatMap(({ open, hidden, intra }) => [open, hidden, intra]),
        ...nats.flatMap(({ address, nat }) => [address, nat]),
        ...ways,
        ...associations,
        ...planEndpoints(spec, { vpc, routeTables: [...ways, inside], subnetIds: ids('intra') }),
      ],
      components: [],
    },
    vpcId,
    account: ref(vpc, 'ownerId'),
    publicSubnetIds: ids('open'),
    privateSubnetIds: ids('hidden'),
    intraSubnetIds: ids('intra'),
  };
}

interface Zone {
  readonly zone: string;
  readonly open: AwsResource;
  readonly hidden: AwsResource;
  readonly intra: AwsResource;
}

function planZones({ name, vpcCidr, zones }: EksCluster, vpcId: Ref, tags: Tags): Zone[] {
  // Controllers of load balancers find their subnets by role, and by the cluster where a VPC has several.
  const shared = { [`kubernetes.io/cluster/${name}`]: 'shared' };
  const subnet = (kind: string, zone: string, cidrBlock: string, more: Record<string, string>): AwsResource =>
    awsResource('aws:ec2/subnet:Subnet', `${kind}-${zone}`, {
      vpcId,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: false,
      tags: tags(`${kind}-${zone}`, more),
    });
  return planSubnets(vpcCidr, zones).map(({ zone, ...ranges }) => ({
    zone,
    open: subnet('public', zone, ranges.public, { ...shared, 'kubernetes.io/role/elb': '1' }),
    hidden: subnet('private', zone, ranges.private, {
      ...shared,
      'kubernetes.io/role/internal-elb': '1',
      [discoveryTag]: name,
    }),
    intra: subnet('intra', zone, ranges.intra, {}),
  }));
}

interface Nat {
  readonly address: AwsResource;
  readonly nat: AwsResource;
}

function planNat(zone: string, open: AwsResource, internet: AwsResource, tags: Tags): Nat {
  const address = awsResource('aws:ec2/eip:Eip', zone, { domain: 'vpc', tags: tags(zone) });
  const nat = awsResource(
    'aws:ec2/natGateway:NatGateway',
    zone,
    { subnetId: ref(open), allocationId: ref(address), tags: tags(zone) },
    { dependsOn: [internet] },
  );
  return { address, nat };
}

function associate(kind: string, zone: string, subnet: AwsResource, table: AwsResource): AwsResource {
  return awsResource('aws:ec2/routeTableAssociation:RouteTableAssociation', `${kind}-${zone}`, {
    subnetId: ref(subnet),
    routeTableId: ref(table),
  });
}
