import { attribute, autonamed, type Mappings, notInSchema, providerOnly } from './mapping.ts';

/** How an action of a listener or a rule is written. The schema's names end in `Config`. */
const actions = (list: string) => ({
  [`${list}[].forward.stickiness`]: 'TargetGroupStickinessConfig',
  [`${list}[].forward.stickiness.duration`]: 'DurationSeconds',
  [`${list}[].forward.targetGroups[].arn`]: 'TargetGroupArn',
});

const cacheBehavior = (behavior: string) => ({
  [`${behavior}.lambdaFunctionAssociations[].lambdaArn`]: 'LambdaFunctionARN',
});

const names = (config: string, list: string) => ({
  [`${config}.${list}`]: '.',
  [`${config}.${list}.items`]: `${list.charAt(0).toUpperCase()}${list.slice(1)}`,
});

const cacheKey = 'parametersInCacheKeyAndForwardedToOrigin';

/** Load balancers, distributions and firewalls. */
export const edge: Mappings = {
  'aws:cloudwatch/logDelivery:LogDelivery': {
    schema: 'AWS::Logs::Delivery',
    properties: {
      s3DeliveryConfigurations: { without: 'a list of one in the provider, fields of their own in the schema' },
    },
  },
  'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination': {
    schema: 'AWS::Logs::DeliveryDestination',
    properties: {
      deliveryDestinationConfiguration: '.',
      'deliveryDestinationConfiguration.destinationResourceArn': '/DestinationResourceArn',
    },
  },
  'aws:cloudwatch/logDeliverySource:LogDeliverySource': { schema: 'AWS::Logs::DeliverySource' },
  'aws:lb/loadBalancer:LoadBalancer': {
    schema: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    properties: {
      accessLogs: attribute,
      clientKeepAlive: attribute,
      connectionLogs: attribute,
      customerOwnedIpv4Pool: notInSchema,
      desyncMitigationMode: attribute,
      dnsRecordClientRoutingPolicy: attribute,
      dropInvalidHeaderFields: attribute,
      enableCrossZoneLoadBalancing: attribute,
      enableDeletionProtection: attribute,
      enableHttp2: attribute,
      enableTlsVersionAndCipherSuiteHeaders: attribute,
      enableWafFailOpen: attribute,
      enableXffClientPort: attribute,
      enableZonalShift: attribute,
      healthCheckLogs: attribute,
      idleTimeout: attribute,
      internal: { without: 'a scheme in the schema, true or false here' },
      ipamPools: '.',
      'ipamPools.ipv4IpamPoolId': '/Ipv4IpamPoolId',
      loadBalancerType: 'Type',
      minimumLoadBalancerCapacity: 'MinimumLoadBalancerCapacity',
      preserveHostHeader: attribute,
      secondaryIpsAutoAssignedPerSubnet: notInSchema,
      'subnetMappings[].outpostId': notInSchema,
      xffHeaderProcessingMode: attribute,
    },
  },
  'aws:lb/targetGroup:TargetGroup': {
    schema: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    properties: {
      connectionTermination: attribute,
      deregistrationDelay: attribute,
      healthCheck: '.',
      'healthCheck.enabled': '/HealthCheckEnabled',
      'healthCheck.healthyThreshold': '/HealthyThresholdCount',
      'healthCheck.interval': '/HealthCheckIntervalSeconds',
      'healthCheck.matcher': '/Matcher.HttpCode',
      'healthCheck.path': '/HealthCheckPath',
      'healthCheck.port': '/HealthCheckPort',
      'healthCheck.protocol': '/HealthCheckProtocol',
      'healthCheck.timeout': '/HealthCheckTimeoutSeconds',
      'healthCheck.unhealthyThreshold': '/UnhealthyThresholdCount',
      lambdaMultiValueHeadersEnabled: attribute,
      loadBalancingAlgorithmType: attribute,
      loadBalancingAnomalyMitigation: attribute,
      loadBalancingCrossZoneEnabled: attribute,
      preserveClientIp: attribute,
      proxyProtocolV2: attribute,
      slowStart: attribute,
      stickiness: attribute,
      targetFailovers: attribute,
      targetGroupHealth: attribute,
      targetHealthStates: attribute,
    },
  },
  'aws:lb/listener:Listener': {
    schema: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      certificateArn: 'Certificates[].CertificateArn',
      ...actions('defaultActions'),
      ...Object.fromEntries(
        [
          'RequestXAmznMtlsClientcertHeaderName',
          'RequestXAmznMtlsClientcertIssuerHeaderName',
          'RequestXAmznMtlsClientcertLeafHeaderName',
          'RequestXAmznMtlsClientcertSerialNumberHeaderName',
          'RequestXAmznMtlsClientcertSubjectHeaderName',
          'RequestXAmznMtlsClientcertValidityHeaderName',
          'RequestXAmznTlsCipherSuiteHeaderName',
          'RequestXAmznTlsVersionHeaderName',
          'ResponseAccessControlAllowCredentialsHeaderValue',
          'ResponseAccessControlAllowHeadersHeaderValue',
          'ResponseAccessControlAllowMethodsHeaderValue',
          'ResponseAccessControlAllowOriginHeaderValue',
          'ResponseAccessControlExposeHeadersHeaderValue',
          'ResponseAccessControlMaxAgeHeaderValue',
          'ResponseContentSecurityPolicyHeaderValue',
          'ResponseServerEnabled',
          'ResponseStrictTransportSecurityHeaderValue',
          'ResponseXContentTypeOptionsHeaderValue',
          'ResponseXFrameOptionsHeaderValue',
        ].map((header) => [`routingHttp${header}`, attribute]),
      ),
      tags: notInSchema,
      tcpIdleTimeoutSeconds: attribute,
    },
  },
  'aws:lb/listenerRule:ListenerRule': {
    schema: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    properties: {
      ...actions('actions'),
      'conditions[].queryStrings': 'QueryStringConfig.Values',
      tags: notInSchema,
      'transforms[].hostHeaderRewriteConfig.rewrite': 'Rewrites[]',
      'transforms[].urlRewriteConfig.rewrite': 'Rewrites[]',
    },
    given: { Priority: 'the provider takes the next one that is free' },
  },
  'aws:cloudfront/distribution:Distribution': {
    schema: 'AWS::CloudFront::Distribution',
    at: 'DistributionConfig',
    properties: {
      ...cacheBehavior('defaultCacheBehavior'),
      ...cacheBehavior('orderedCacheBehaviors[]'),
      isIpv6Enabled: 'IPV6Enabled',
      loggingConfig: 'Logging',
      orderedCacheBehaviors: 'CacheBehaviors',
      originGroups: 'OriginGroups.Items',
      'originGroups[].failoverCriteria.statusCodes': 'StatusCodes.Items',
      'originGroups[].members': 'Members.Items',
      'originGroups[].originId': 'Id',
      'origins[].customHeaders': 'OriginCustomHeaders',
      'origins[].customHeaders[].name': 'HeaderName',
      'origins[].customHeaders[].value': 'HeaderValue',
      'origins[].originId': 'Id',
      retainOnDelete: providerOnly,
      tags: '/Tags',
      waitForDeployment: providerOnly,
    },
    given: { 'OriginGroups.Quantity': 'CloudFormation counts', 'Members.Quantity': 'CloudFormation counts' },
  },
  'aws:cloudfront/cachePolicy:CachePolicy': {
    schema: 'AWS::CloudFront::CachePolicy',
    at: 'CachePolicyConfig',
    properties: {
      ...names(`${cacheKey}.cookiesConfig`, 'cookies'),
      ...names(`${cacheKey}.headersConfig`, 'headers'),
      ...names(`${cacheKey}.queryStringsConfig`, 'queryStrings'),
    },
    given: {
      Name: autonamed,
      DefaultTTL: 'CloudFront takes a day',
      MaxTTL: 'CloudFront takes a year',
      MinTTL: 'CloudFront takes nothing',
    },
  },
  'aws:cloudfront/originRequestPolicy:OriginRequestPolicy': {
    schema: 'AWS::CloudFront::OriginRequestPolicy',
    at: 'OriginRequestPolicyConfig',
    properties: {
      ...names('cookiesConfig', 'cookies'),
      ...names('headersConfig', 'headers'),
      ...names('queryStringsConfig', 'queryStrings'),
    },
    given: { Name: autonamed },
  },
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': {
    schema: 'AWS::CloudFront::ResponseHeadersPolicy',
    at: 'ResponseHeadersPolicyConfig',
    given: { Name: autonamed },
  },
  'aws:shield/protection:Protection': { schema: 'AWS::Shield::Protection' },
  'aws:wafv2/ipSet:IpSet': { schema: 'AWS::WAFv2::IPSet' },
  'aws:wafv2/webAcl:WebAcl': {
    schema: 'AWS::WAFv2::WebACL',
    properties: {
      'associationConfig.requestBodies': { without: 'a free map in the schema' },
      customResponseBodies: { without: 'a free map in the schema' },
      ruleJson: { without: 'rules written as text' },
    },
  },
  'aws:wafv2/webAclAssociation:WebAclAssociation': { schema: 'AWS::WAFv2::WebACLAssociation' },
  'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': {
    schema: 'AWS::WAFv2::LoggingConfiguration',
    properties: {
      'loggingFilter.filters[].conditions[].actionCondition': 'ActionCondition',
      'redactedFields[].singleHeader': 'SingleHeader',
    },
  },
};
