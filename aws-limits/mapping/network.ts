import { type Mappings, notInSchema, owner, policy, providerOnly } from './mapping.ts';

const ruleProperties = (direction: 'Ingress' | 'Egress') => {
  const key = direction === 'Ingress' ? 'ingress' : 'egress';
  const peer = direction === 'Ingress' ? 'Source' : 'Destination';
  return {
    [key]: `SecurityGroup${direction}`,
    [`${key}[].cidrBlocks`]: { each: 'CidrIp' },
    [`${key}[].ipv6CidrBlocks`]: { each: 'CidrIpv6' },
    [`${key}[].prefixListIds`]: { each: `${peer}PrefixListId` },
    [`${key}[].protocol`]: 'IpProtocol',
    [`${key}[].securityGroups`]: { each: `${peer}SecurityGroupId` },
    [`${key}[].self`]: providerOnly,
  };
};

const rule = (peer: 'Source' | 'Destination') => ({
  cidrIpv4: 'CidrIp',
  prefixListId: `${peer}PrefixListId`,
  referencedSecurityGroupId: `${peer}SecurityGroupId`,
  securityGroupId: 'GroupId',
  tags: notInSchema,
});

const rules = { revokeRulesOnDelete: providerOnly, ...ruleProperties('Ingress'), ...ruleProperties('Egress') };

/** Networks and their protection. */
export const network: Mappings = {
  'aws:ec2/vpc:Vpc': {
    schema: 'AWS::EC2::VPC',
    properties: {
      assignGeneratedIpv6CidrBlock: notInSchema,
      enableNetworkAddressUsageMetrics: notInSchema,
      ipv6CidrBlock: notInSchema,
      ipv6CidrBlockNetworkBorderGroup: notInSchema,
      ipv6IpamPoolId: notInSchema,
      ipv6NetmaskLength: notInSchema,
    },
  },
  'aws:ec2/subnet:Subnet': {
    schema: 'AWS::EC2::Subnet',
    properties: {
      customerOwnedIpv4Pool: notInSchema,
      mapCustomerOwnedIpOnLaunch: notInSchema,
      enableResourceNameDnsARecordOnLaunch: 'PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord',
      enableResourceNameDnsAaaaRecordOnLaunch: 'PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord',
      privateDnsHostnameTypeOnLaunch: 'PrivateDnsNameOptionsOnLaunch.HostnameType',
    },
  },
  'aws:ec2/internetGateway:InternetGateway': {
    schema: 'AWS::EC2::InternetGateway',
    properties: { vpcId: { without: 'CloudFormation attaches gateways by a resource of its own' } },
  },
  'aws:ec2/eip:Eip': {
    schema: 'AWS::EC2::EIP',
    properties: {
      associateWithPrivateIp: notInSchema,
      customerOwnedIpv4Pool: notInSchema,
      instance: 'InstanceId',
      networkInterface: notInSchema,
    },
  },
  'aws:ec2/natGateway:NatGateway': { schema: 'AWS::EC2::NatGateway', properties: { privateIp: 'PrivateIpAddress' } },
  'aws:ec2/routeTable:RouteTable': {
    schema: 'AWS::EC2::RouteTable',
    properties: {
      propagatingVgws: notInSchema,
      routes: { each: 'AWS::EC2::Route' },
      'routes[].cidrBlock': 'DestinationCidrBlock',
      'routes[].ipv6CidrBlock': 'DestinationIpv6CidrBlock',
      'routes[].egressOnlyGatewayId': 'EgressOnlyInternetGatewayId',
      'routes[].odbNetworkArn': notInSchema,
    },
    given: { RouteTableId: 'a route within its table' },
  },
  'aws:ec2/routeTableAssociation:RouteTableAssociation': {
    schema: 'AWS::EC2::SubnetRouteTableAssociation',
    properties: { gatewayId: notInSchema },
  },
  'aws:ec2/tag:Tag': {
    schema: 'ec2:Tag',
    properties: { resourceId: owner },
  },
  'aws:ec2/vpcEndpoint:VpcEndpoint': {
    schema: 'AWS::EC2::VPCEndpoint',
    properties: { autoAccept: providerOnly, policy, subnetConfigurations: notInSchema },
    given: { ServiceName: 'or what it is made for instead: a service network, a resource' },
  },
  'aws:ec2/flowLog:FlowLog': {
    schema: 'AWS::EC2::FlowLog',
    properties: {
      eniId: 'ResourceId',
      iamRoleArn: 'DeliverLogsPermissionArn',
      regionalNatGatewayId: 'ResourceId',
      subnetId: 'ResourceId',
      transitGatewayAttachmentId: 'ResourceId',
      transitGatewayId: 'ResourceId',
      vpcId: 'ResourceId',
    },
    given: { ResourceType: 'follows from which of the ids is set' },
  },
  'aws:ec2/securityGroup:SecurityGroup': {
    schema: 'AWS::EC2::SecurityGroup',
    properties: { description: 'GroupDescription', name: 'GroupName', ...rules },
    given: { GroupDescription: 'the provider says "Managed by Pulumi" where the program says nothing' },
  },
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': {
    schema: 'AWS::EC2::SecurityGroup',
    properties: rules,
    given: { GroupDescription: 'AWS makes the group with its network' },
  },
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': {
    schema: 'AWS::EC2::SecurityGroupIngress',
    properties: rule('Source'),
  },
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': {
    schema: 'AWS::EC2::SecurityGroupEgress',
    properties: rule('Destination'),
  },
  'aws:route53/zone:Zone': {
    schema: 'AWS::Route53::HostedZone',
    properties: {
      comment: 'HostedZoneConfig.Comment',
      enableAcceleratedRecovery: 'HostedZoneFeatures.EnableAcceleratedRecovery',
      forceDestroy: providerOnly,
      tags: 'HostedZoneTags',
    },
  },
  'aws:route53/record:Record': {
    schema: 'AWS::Route53::RecordSet',
    properties: {
      aliases: 'AliasTarget',
      'aliases[].name': 'DNSName',
      'aliases[].zoneId': 'HostedZoneId',
      allowOverwrite: providerOnly,
      cidrRoutingPolicy: 'CidrRoutingConfig',
      failoverRoutingPolicies: '.',
      'failoverRoutingPolicies[].type': '/Failover',
      geolocationRoutingPolicies: 'GeoLocation',
      'geolocationRoutingPolicies[].continent': 'ContinentCode',
      'geolocationRoutingPolicies[].country': 'CountryCode',
      'geolocationRoutingPolicies[].subdivision': 'SubdivisionCode',
      geoproximityRoutingPolicy: 'GeoProximityLocation',
      latencyRoutingPolicies: '.',
      'latencyRoutingPolicies[].region': '/Region',
      multivalueAnswerRoutingPolicy: 'MultiValueAnswer',
      records: 'ResourceRecords',
      weightedRoutingPolicies: '.',
      'weightedRoutingPolicies[].weight': '/Weight',
      zoneId: 'HostedZoneId',
    },
  },
  'aws:route53/healthCheck:HealthCheck': {
    schema: 'AWS::Route53::HealthCheck',
    at: 'HealthCheckConfig',
    properties: {
      childHealthThreshold: 'HealthThreshold',
      cloudwatchAlarmName: 'AlarmIdentifier.Name',
      cloudwatchAlarmRegion: 'AlarmIdentifier.Region',
      disabled: notInSchema,
      fqdn: 'FullyQualifiedDomainName',
      invertHealthcheck: 'Inverted',
      referenceName: providerOnly,
      tags: '/HealthCheckTags',
      triggers: providerOnly,
    },
  },
  'aws:acm/certificate:Certificate': {
    schema: 'AWS::CertificateManager::Certificate',
    properties: {
      certificateBody: notInSchema,
      certificateChain: notInSchema,
      earlyRenewalDuration: providerOnly,
      'options.certificateTransparencyLoggingPreference': '/CertificateTransparencyLoggingPreference',
      'options.export': '/CertificateExport',
      options: '.',
      privateKey: notInSchema,
      privateKeyWo: notInSchema,
      privateKeyWoVersion: providerOnly,
      validationOptions: 'DomainValidationOptions',
    },
    given: { DomainName: 'or an imported certificate says it' },
  },
  'aws:acm/certificateValidation:CertificateValidation': {
    schema: 'acm:DescribeCertificate',
    properties: { validationRecordFqdns: owner },
  },
};
