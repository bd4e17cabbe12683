import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planNetwork } from '../../../components/cluster/network/network-plan.ts';
import { planSubnets } from '../../../components/cluster/network/subnets.ts';
import { parseCidr, type Range } from '../../../components/core/values/cidr.ts';
import { anyCluster, ofType, sampleCluster, statementsOf } from '../cloud-sample.ts';

const sizeOf = ({ prefix }: Range): number => 2 ** (32 - prefix);
const endOf = (range: Range): number => range.first + sizeOf(range);

describe('the network of a cluster (A3)', () => {
  it('has subnets of three kinds in each zone that lie inside the VPC, overlap nowhere, and leave room', () => {
    fc.assert(
      fc.property(anyCluster, ({ vpcCidr, zones }) => {
        const vpc = parseCidr(vpcCidr);
        const ranges = planSubnets(vpcCidr, zones)
          .flatMap((zone) => [zone.public, zone.private, zone.intra])
          .map(parseCidr)
          .sort((a, b) => a.first - b.first);
        assert.equal(ranges.length, 3 * zones.length);
        for (const [index, range] of ranges.entries()) {
          assert.ok(range.first >= vpc.first && endOf(range) <= endOf(vpc));
          const next = ranges[index + 1];
          if (next !== undefined) assert.ok(endOf(range) <= next.first);
          // AWS takes no smaller subnet.
          assert.ok(range.prefix <= 28);
        }
        const taken = ranges.reduce((sum, range) => sum + sizeOf(range), 0);
        assert.ok(sizeOf(vpc) - taken >= sizeOf(vpc) / 8);
      }),
    );
  });

  it('has a NAT for all zones or one in each, and a way to it from every private subnet', () => {
    fc.assert(
      fc.property(anyCluster, (spec) => {
        const { plan } = planNetwork(spec);
        const nats = ofType(plan, 'aws:ec2/natGateway:NatGateway');
        assert.equal(nats.length, spec.network.nat === 'single' ? 1 : spec.zones.length);
        for (const zone of spec.zones) {
          const table = ofType(plan, 'aws:ec2/routeTable:RouteTable').find(({ name }) => name === `private-${zone}`);
          const nat = table?.args.routes[0].natGatewayId.ref;
          assert.equal(nat.name, spec.network.nat === 'single' ? spec.zones[0] : zone);
        }
      }),
    );
  });

  it('gives intra subnets no route out', () => {
    const { plan } = planNetwork(sampleCluster);
    const inside = ofType(plan, 'aws:ec2/routeTable:RouteTable').find(({ name }) => name === 'intra');
    assert.equal(inside?.args.routes, undefined);
    const associated = ofType(plan, 'aws:ec2/routeTableAssociation:RouteTableAssociation')
      .filter(({ args }) => args.routeTableId.ref === inside)
      .map(({ args }) => args.subnetId.ref.name);
    assert.deepEqual(associated, ['intra-us-west-2a', 'intra-us-west-2b', 'intra-us-west-2c']);
  });

  it('lets nobody in from the Internet, and empties the default security group', () => {
    fc.assert(
      fc.property(anyCluster, (spec) => {
        const { plan } = planNetwork(spec);
        for (const { args } of ofType(plan, 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule')) {
          assert.equal(args.cidrIpv4, spec.vpcCidr);
          assert.deepEqual([args.ipProtocol, args.fromPort, args.toPort], ['tcp', 443, 443]);
          assert.ok(args.description.length > 0);
        }
        for (const { args } of ofType(plan, 'aws:ec2/securityGroup:SecurityGroup')) {
          assert.equal(args.ingress, undefined);
          assert.ok(args.description.length > 0);
        }
        const [closed] = ofType(plan, 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup');
        assert.equal(closed?.args.ingress, undefined);
        assert.equal(closed?.args.egress, undefined);
        for (const { args } of ofType(plan, 'aws:ec2/subnet:Subnet')) assert.equal(args.mapPublicIpOnLaunch, false);
      }),
    );
  });

  it('has the endpoints that are set, whose policies let its own account through alone', () => {
    const { plan } = planNetwork(sampleCluster);
    const endpoints = ofType(plan, 'aws:ec2/vpcEndpoint:VpcEndpoint');
    const { gatewayEndpoints, interfaceEndpoints } = sampleCluster.network;
    assert.deepEqual(
      endpoints.map(({ args }) => args.serviceName),
      [...gatewayEndpoints, ...interfaceEndpoints].map((service) => `com.amazonaws.us-west-2.${service}`),
    );
    for (const { name, args } of endpoints.filter((endpoint) => endpoint.name !== 'eks-auth')) {
      const [own] = statementsOf(args.policy);
      assert.equal(own?.Condition.StringEquals['aws:PrincipalAccount'].output, 'ownerId', name);
    }
    const [none] = ofType(
      planNetwork({ ...sampleCluster, network: { ...sampleCluster.network, interfaceEndpoints: [] } }).plan,
      'aws:ec2/securityGroup:SecurityGroup',
    );
    assert.equal(none, undefined);
  });

  it('is tagged for load balancers and for Karpenter', () => {
    const tags = (name: string): Record<string, string> =>
      ofType(planNetwork(sampleCluster).plan, 'aws:ec2/subnet:Subnet').find((subnet) => subnet.name === name)?.args
        .tags;
    assert.equal(tags('public-us-west-2a')['kubernetes.io/role/elb'], '1');
    assert.equal(tags('private-us-west-2a')['kubernetes.io/role/internal-elb'], '1');
    assert.equal(tags('private-us-west-2a')['karpenter.sh/discovery'], 'test');
    assert.equal(tags('private-us-west-2a')['kubernetes.io/cluster/test'], 'shared');
    assert.equal(tags('intra-us-west-2a')['karpenter.sh/discovery'], undefined);
  });
});
