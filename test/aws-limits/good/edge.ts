import type { GraphObject } from '../../../engine/index.ts';
import { account, certificate, loadBalancer, region, subnets, targetGroup } from './names.ts';

/** Good resources at the edge: load balancers, CloudFront, WAF and Shield. */
export const edge: Readonly<Record<string, GraphObject>> = {
  'aws:cloudfront/cachePolicy:CachePolicy': {
    name: 'static',
    defaultTtl: 300,
    maxTtl: 3600,
    minTtl: 0,
    parametersInCacheKeyAndForwardedToOrigin: {
      cookiesConfig: { cookieBehavior: 'none' },
      headersConfig: { headerBehavior: 'whitelist', headers: { items: ['Accept'] } },
      queryStringsConfig: { queryStringBehavior: 'all' },
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    },
  },
  'aws:cloudfront/distribution:Distribution': {
    enabled: true,
    httpVersion: 'http2and3',
    isIpv6Enabled: true,
    priceClass: 'PriceClass_100',
    origins: [
      {
        originId: 'alb',
        domainName: 'front.example.com',
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: 'https-only',
          originSslProtocols: ['TLSv1.2'],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: 'alb',
      viewerProtocolPolicy: 'redirect-to-https',
      allowedMethods: ['GET', 'HEAD'],
      cachedMethods: ['GET', 'HEAD'],
    },
    restrictions: { geoRestriction: { restrictionType: 'none' } },
    viewerCertificate: {
      acmCertificateArn: certificate,
      minimumProtocolVersion: 'TLSv1.2_2021',
      sslSupportMethod: 'sni-only',
    },
  },
  'aws:cloudfront/originRequestPolicy:OriginRequestPolicy': {
    name: 'all',
    cookiesConfig: { cookieBehavior: 'all' },
    headersConfig: { headerBehavior: 'allViewer' },
    queryStringsConfig: { queryStringBehavior: 'all' },
  },
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': {
    name: 'security',
    securityHeadersConfig: {
      frameOptions: { frameOption: 'DENY', override: true },
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
    },
  },
  'aws:cloudwatch/logDelivery:LogDelivery': {
    deliverySourceName: 'cdn',
    deliveryDestinationArn: 'arn:aws:logs:us-east-1:111122223333:delivery-destination:cdn',
  },
  'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination': {
    name: 'cdn',
    outputFormat: 'json',
    deliveryDestinationConfiguration: { destinationResourceArn: 'arn:aws:s3:::logs' },
  },
  'aws:cloudwatch/logDeliverySource:LogDeliverySource': {
    name: 'cdn',
    logType: 'ACCESS_LOGS',
    resourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1',
  },
  'aws:lb/listener:Listener': {
    loadBalancerArn: loadBalancer,
    port: 443,
    protocol: 'HTTPS',
    certificateArn: certificate,
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    defaultActions: [{ type: 'forward', forward: { targetGroups: [{ arn: targetGroup, weight: 100 }] } }],
  },
  'aws:lb/listenerRule:ListenerRule': {
    listenerArn: loadBalancer.replace('loadbalancer', 'listener'),
    priority: 10,
    actions: [{ type: 'forward', targetGroupArn: targetGroup }],
    conditions: [{ pathPattern: { values: ['/api/*'] } }],
  },
  'aws:lb/loadBalancer:LoadBalancer': {
    name: 'front',
    loadBalancerType: 'application',
    securityGroups: ['sg-0123456789abcdef0'],
    subnets,
    idleTimeout: 60,
  },
  'aws:lb/targetGroup:TargetGroup': {
    name: 'blue',
    port: 8080,
    protocol: 'HTTP',
    targetType: 'ip',
    vpcId: 'vpc-0123456789abcdef0',
    deregistrationDelay: 30,
    healthCheck: {
      path: '/health',
      interval: 30,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      matcher: '200',
    },
  },
  'aws:shield/protection:Protection': { name: 'front', resourceArn: loadBalancer },
  'aws:wafv2/ipSet:IpSet': {
    name: 'allowed',
    scope: 'REGIONAL',
    ipAddressVersion: 'IPV4',
    addresses: ['192.0.2.0/24'],
  },
  'aws:wafv2/webAcl:WebAcl': {
    name: 'front',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'front', sampledRequestsEnabled: true },
    rules: [
      {
        name: 'rate',
        priority: 1,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: 'IP' } },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'rate', sampledRequestsEnabled: true },
      },
      {
        name: 'common',
        priority: 2,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: { name: 'AWSManagedRulesCommonRuleSet', vendorName: 'AWS' },
        },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'common', sampledRequestsEnabled: true },
      },
    ],
  },
  'aws:wafv2/webAclAssociation:WebAclAssociation': {
    resourceArn: loadBalancer,
    webAclArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/front/11111111-2222-3333-4444-555555555555`,
  },
  'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': {
    resourceArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/front/11111111-2222-3333-4444-555555555555`,
    logDestinationConfigs: [`arn:aws:logs:${region}:${account}:log-group:aws-waf-logs-front`],
  },
};
