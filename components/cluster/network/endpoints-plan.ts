import { type AwsResource, awsResource, policyDocument, type Ref, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';
import { endpointPolicyOf } from './endpoint-policy.ts';

/** Where endpoints are planned. */
export interface EndpointPlaces {
  readonly vpc: AwsResource;
  /** Route tables of the subnets that have pods or data. */
  readonly routeTables: readonly AwsResource[];
  /** One per zone, in which an endpoint has its addresses. */
  readonly subnetIds: readonly Ref[];
}

const https = 443;

/**
 * Plans the ways from a VPC to AWS services that avoid the Internet: routes for those that have gateways, and addresses
 * for the others, which only the VPC reaches, and only by HTTPS.
 */
export function planEndpoints(spec: EksCluster, places: EndpointPlaces): AwsResource[] {
  const { gatewayEndpoints, interfaceEndpoints } = spec.network;
  return [
    ...gatewayEndpoints.map((service) =>
      awsResource('aws:ec2/vpcEndpoint:VpcEndpoint', service, {
        vpcId: ref(places.vpc),
        serviceName: `com.amazonaws.${spec.region}.${service}`,
        vpcEndpointType: 'Gateway',
        routeTableIds: places.routeTables.map((table) => ref(table)),
        ...policyOf(spec, service, places.vpc),
        tags: awsTagsOf(spec.tags, `${spec.name}-${service}`),
      }),
    ),
    ...(interfaceEndpoints.length === 0 ? [] : planInterfaces(spec, places)),
  ];
}

function planInterfaces(spec: EksCluster, { vpc, subnetIds }: EndpointPlaces): AwsResource[] {
  const name = `${spec.name}-endpoints`;
  const tags = awsTagsOf(spec.tags, name);
  const group = awsResource('aws:ec2/securityGroup:SecurityGroup', 'endpoints', {
    name,
    description: `Endpoints of AWS services in the VPC of ${spec.name}`,
    vpcId: ref(vpc),
    tags,
  });
  const rule = awsResource('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'endpoints', {
    securityGroupId: ref(group),
    description: 'HTTPS from the VPC',
    cidrIpv4: spec.vpcCidr,
    ipProtocol: 'tcp',
    fromPort: https,
    toPort: https,
    tags,
  });
  return [
    group,
    rule,
    ...spec.network.interfaceEndpoints.map((service) =>
      awsResource('aws:ec2/vpcEndpoint:VpcEndpoint', service, {
        vpcId: ref(vpc),
        serviceName: `com.amazonaws.${spec.region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds,
        securityGroupIds: [ref(group)],
        ...policyOf(spec, service, vpc),
        tags: awsTagsOf(spec.tags, `${spec.name}-${service}`),
      }),
    ),
  ];
}

function policyOf({ region }: EksCluster, service: string, vpc: AwsResource) {
  const statements = endpointPolicyOf(service, region, ref(vpc, 'ownerId'));
  return statements.length === 0 ? {} : { policy: policyDocument(...statements) };
}
