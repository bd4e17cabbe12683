import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws-plan.ts';
import { awsTagsOf } from '../core/labels.ts';
import { planFlowLogs } from './flow-logs-plan.ts';
import type { EksCluster } from './spec.ts';
import { planSubnets } from './subnets.ts';

/** Pulumi type token of the network of a cluster. */
export const networkType = 'fleetwright:cluster:Network';

const everywhere = '0.0.0.0/0';

/** A planned network, and what others refer to of it. */
export interface NetworkPlan {
  readonly plan: AwsPlan;
  readonly vpcId: Ref;
  /** One a zone, for load balancers. */
  readonly publicSubnetIds: readonly Ref[];
  /** One a zone, for nodes and pods. */
  readonly privateSubnetIds: readonly Ref[];
}

/** Plans a VPC over the zones of a cluster: public subnets for load balancers, private ones for nodes, a NAT a zone, flow logs (A3). */
export function planNetwork(spec: EksCluster): NetworkPlan {
  const tags = (part: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
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
  const internet = awsResource('aws:ec2/internetGateway:InternetGateway', 'internet', { vpcId, tags: tags('') });
  const out = awsResource('aws:ec2/routeTable:RouteTable', 'public', {
    vpcId,
    routes: [{ cidrBlock: everywhere, gatewayId: ref(internet) }],
    tags: tags('public'),
  });
  const subnet = (kind: 'public' | 'private', zone: string, cidrBlock: string, role: string): AwsResource =>
    awsResource('aws:ec2/subnet:Subnet', `${kind}-${zone}`, {
      vpcId,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: false,
      tags: tags(`${kind}-${zone}`, { [`kubernetes.io/role/${role}`]: '1' }),
    });
  const zones = planSubnets(spec.vpcCidr, spec.zones).map((ranges) => {
    const { zone } = ranges;
    const open = subnet('public', zone, ranges.public, 'elb');
    const closed = subnet('private', zone, ranges.private, 'internal-elb');
    const address = awsResource('aws:ec2/eip:Eip', zone, { domain: 'vpc', tags: tags(zone) });
    const nat = awsResource(
      'aws:ec2/natGateway:NatGateway',
      zone,
      { subnetId: ref(open), allocationId: ref(address), tags: tags(zone) },
      { dependsOn: [internet] },
    );
    const via = awsResource('aws:ec2/routeTable:RouteTable', `private-${zone}`, {
      vpcId,
      routes: [{ cidrBlock: everywhere, natGatewayId: ref(nat) }],
      tags: tags(`private-${zone}`),
    });
    const resources = [open, closed, associate('public', zone, open, out), address, nat, via];
    return { open, closed, resources: [...resources, associate('private', zone, closed, via)] };
  });
  return {
    plan: {
      type: networkType,
      name: spec.name,
      resources: [vpc, ...planFlowLogs(spec, vpc), internet, out, ...zones.flatMap(({ resources }) => resources)],
      components: [],
    },
    vpcId,
    publicSubnetIds: zones.map(({ open }) => ref(open)),
    privateSubnetIds: zones.map(({ closed }) => ref(closed)),
  };
}

function associate(kind: string, zone: string, subnet: AwsResource, table: AwsResource): AwsResource {
  return awsResource('aws:ec2/routeTableAssociation:RouteTableAssociation', `${kind}-${zone}`, {
    subnetId: ref(subnet),
    routeTableId: ref(table),
  });
}
