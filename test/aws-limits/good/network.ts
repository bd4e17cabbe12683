import type { GraphObject } from '../../../engine/index.ts';
import { account, certificate, region, role, subnets } from './names.ts';

/** Good resources of a network, its names and certificates. */
export const network: Readonly<Record<string, GraphObject>> = {
  'aws:acm/certificate:Certificate': { domainName: 'agents.example.com', validationMethod: 'DNS' },
  'aws:acm/certificateValidation:CertificateValidation': { certificateArn: certificate },
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': { vpcId: 'vpc-0123456789abcdef0' },
  'aws:ec2/eip:Eip': { domain: 'vpc' },
  'aws:ec2/flowLog:FlowLog': {
    vpcId: 'vpc-0123456789abcdef0',
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: `arn:aws:logs:${region}:${account}:log-group:one`,
    iamRoleArn: role,
  },
  'aws:ec2/internetGateway:InternetGateway': { vpcId: 'vpc-0123456789abcdef0' },
  'aws:ec2/natGateway:NatGateway': { subnetId: subnets[0] as string, allocationId: 'eipalloc-0123456789abcdef0' },
  'aws:ec2/routeTable:RouteTable': {
    vpcId: 'vpc-0123456789abcdef0',
    routes: [{ cidrBlock: '0.0.0.0/0', natGatewayId: 'nat-0123456789abcdef0' }],
  },
  'aws:ec2/routeTableAssociation:RouteTableAssociation': {
    routeTableId: 'rtb-0123456789abcdef0',
    subnetId: subnets[0] as string,
  },
  'aws:ec2/securityGroup:SecurityGroup': {
    name: 'front',
    description: 'What reaches the load balancer',
    vpcId: 'vpc-0123456789abcdef0',
    ingress: [{ fromPort: 443, toPort: 443, protocol: 'tcp', cidrBlocks: ['10.0.0.0/16'], description: 'TLS' }],
  },
  'aws:ec2/subnet:Subnet': {
    vpcId: 'vpc-0123456789abcdef0',
    cidrBlock: '10.0.0.0/18',
    availabilityZone: 'us-west-2a',
    tags: { Name: 'private' },
  },
  'aws:ec2/tag:Tag': { resourceId: 'sg-0123456789abcdef0', key: 'karpenter.sh/discovery', value: 'one' },
  'aws:ec2/vpc:Vpc': { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true },
  'aws:ec2/vpcEndpoint:VpcEndpoint': {
    vpcId: 'vpc-0123456789abcdef0',
    serviceName: 'com.amazonaws.us-west-2.ecr.api',
    vpcEndpointType: 'Interface',
    subnetIds: subnets,
    securityGroupIds: ['sg-0123456789abcdef0'],
    privateDnsEnabled: true,
  },
  'aws:route53/healthCheck:HealthCheck': {
    type: 'HTTPS',
    fqdn: 'agents.example.com',
    port: 443,
    resourcePath: '/health',
    failureThreshold: 3,
    requestInterval: 30,
  },
  'aws:route53/record:Record': {
    zoneId: 'Z0123456789ABCDEFGHIJ',
    name: 'agents.example.com',
    type: 'A',
    setIdentifier: 'blue',
    weightedRoutingPolicies: [{ weight: 100 }],
    aliases: [{ name: 'front.example.com', zoneId: 'Z1H1FL5HABSF5', evaluateTargetHealth: true }],
  },
  'aws:route53/zone:Zone': { name: 'example.com' },
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': {
    securityGroupId: 'sg-0123456789abcdef0',
    ipProtocol: '-1',
    cidrIpv4: '0.0.0.0/0',
  },
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': {
    securityGroupId: 'sg-0123456789abcdef0',
    ipProtocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    cidrIpv4: '10.0.0.0/16',
    description: 'TLS from the network',
  },
};
