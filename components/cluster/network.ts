import { Eip } from '@pulumi/aws/ec2/eip.js';
import { InternetGateway } from '@pulumi/aws/ec2/internetGateway.js';
import { NatGateway } from '@pulumi/aws/ec2/natGateway.js';
import { RouteTable } from '@pulumi/aws/ec2/routeTable.js';
import { RouteTableAssociation } from '@pulumi/aws/ec2/routeTableAssociation.js';
import { Subnet } from '@pulumi/aws/ec2/subnet.js';
import { Vpc } from '@pulumi/aws/ec2/vpc.js';
import * as pulumi from '@pulumi/pulumi';
import { awsTagsOf } from '../core/labels.ts';
import { registerFlowLogs } from './flow-logs.ts';
import { planSubnets, type ZoneSubnets } from './network-plan.ts';
import type { EksCluster } from './spec.ts';

const everywhere = '0.0.0.0/0';

/** A VPC over the zones of a cluster: public subnets for load balancers, private ones for nodes, a NAT a zone, flow logs (A3). */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string>[];
  readonly privateSubnetIds: pulumi.Output<string>[];

  constructor(name: string, spec: EksCluster, options: pulumi.ComponentResourceOptions) {
    super('fleetwright:cluster:Network', name, {}, options);
    const parent = { parent: this };
    const tags = (part: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
      ...awsTagsOf(spec.tags, part === '' ? spec.name : `${spec.name}-${part}`),
      ...more,
    });
    const vpc = new Vpc(
      'vpc',
      { cidrBlock: spec.vpcCidr, enableDnsHostnames: true, enableDnsSupport: true, tags: tags('') },
      parent,
    );
    registerFlowLogs(spec, vpc, parent);
    const internet = new InternetGateway('internet', { vpcId: vpc.id, tags: tags('') }, parent);
    const out = new RouteTable(
      'public',
      { vpcId: vpc.id, routes: [{ cidrBlock: everywhere, gatewayId: internet.id }], tags: tags('public') },
      parent,
    );
    const zones = planSubnets(spec.vpcCidr, spec.zones).map((zone) => {
      const open = this.subnet(vpc, zone, 'public', tags(`public-${zone.zone}`, { 'kubernetes.io/role/elb': '1' }));
      const closed = this.subnet(
        vpc,
        zone,
        'private',
        tags(`private-${zone.zone}`, { 'kubernetes.io/role/internal-elb': '1' }),
      );
      new RouteTableAssociation(`public-${zone.zone}`, { subnetId: open.id, routeTableId: out.id }, parent);
      const address = new Eip(zone.zone, { domain: 'vpc', tags: tags(zone.zone) }, parent);
      const nat = new NatGateway(
        zone.zone,
        { subnetId: open.id, allocationId: address.id, tags: tags(zone.zone) },
        { parent: this, dependsOn: internet },
      );
      const via = new RouteTable(
        `private-${zone.zone}`,
        {
          vpcId: vpc.id,
          routes: [{ cidrBlock: everywhere, natGatewayId: nat.id }],
          tags: tags(`private-${zone.zone}`),
        },
        parent,
      );
      new RouteTableAssociation(`private-${zone.zone}`, { subnetId: closed.id, routeTableId: via.id }, parent);
      return { open, closed };
    });
    this.vpcId = vpc.id;
    this.publicSubnetIds = zones.map(({ open }) => open.id);
    this.privateSubnetIds = zones.map(({ closed }) => closed.id);
    this.registerOutputs({ vpcId: this.vpcId });
  }

  private subnet(vpc: Vpc, zone: ZoneSubnets, kind: 'public' | 'private', tags: Record<string, string>): Subnet {
    return new Subnet(
      `${kind}-${zone.zone}`,
      { vpcId: vpc.id, availabilityZone: zone.zone, cidrBlock: zone[kind], mapPublicIpOnLaunch: false, tags },
      { parent: this },
    );
  }
}
