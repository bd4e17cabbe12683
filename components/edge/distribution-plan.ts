import {
  type AwsPlan,
  type AwsResource,
  awsResource,
  joined,
  type PolicyStatement,
  type Ref,
  ref,
} from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { answerSeconds } from './balancer-plan.ts';
import { planCdnPolicies } from './cache-policies-plan.ts';
import { planFirewall } from './firewall-plan.ts';
import { planLogBucket } from './log-bucket-plan.ts';
import { balancerName, type DistributionSpec, type EdgeSpec, globalRegion, speaksIpv6 } from './spec.ts';

/** Pulumi type token of a CDN with what belongs to it. */
export const distributionType = 'fleetwright:edge:Distribution';

/** A planned CDN, and the parts that others refer to. */
export interface DistributionPlan {
  readonly plan: AwsPlan;
  readonly distribution: AwsResource;
}

const originId = 'balancer';
const reading = ['GET', 'HEAD', 'OPTIONS'];

/** Plans a CDN in front of the load balancer: HTTP/3, an edge cache of static answers, a firewall, access logs. */
export function planDistribution(
  spec: EdgeSpec,
  cdn: DistributionSpec,
  { account, certificateArn }: { readonly account: Ref; readonly certificateArn: Ref },
): DistributionPlan {
  const firewall = planFirewall(spec, { scope: 'CLOUDFRONT' }, account);
  const { keeping, passing, everything, headers } = planCdnPolicies(spec, cdn);
  const shared = {
    targetOriginId: originId,
    viewerProtocolPolicy: 'redirect-to-https',
    compress: true,
    responseHeadersPolicyId: ref(headers),
  };
  const distribution = awsResource('aws:cloudfront/distribution:Distribution', 'distribution', {
    comment: spec.name,
    aliases: [spec.domain],
    enabled: true,
    httpVersion: 'http2and3',
    isIpv6Enabled: speaksIpv6(spec),
    priceClass: 'PriceClass_100',
    webAclId: ref(firewall.acl, 'arn'),
    origins: [
      {
        originId,
        domainName: balancerName(spec),
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: 'https-only',
          originSslProtocols: ['TLSv1.2'],
          originReadTimeout: answerSeconds,
        },
      },
    ],
    defaultCacheBehavior: {
      ...shared,
      allowedMethods: [...reading, 'PUT', 'POST', 'PATCH', 'DELETE'],
      cachedMethods: ['GET', 'HEAD'],
      cachePolicyId: ref(passing),
      originRequestPolicyId: ref(everything),
    },
    orderedCacheBehaviors: cdn.staticPaths.map((pathPattern) => ({
      ...shared,
      pathPattern,
      allowedMethods: reading,
      cachedMethods: ['GET', 'HEAD'],
      cachePolicyId: ref(keeping),
    })),
    viewerCertificate: {
      acmCertificateArn: certificateArn,
      sslSupportMethod: 'sni-only',
      minimumProtocolVersion: 'TLSv1.2_2021',
    },
    restrictions: { geoRestriction: { restrictionType: 'none' } },
    tags: awsTagsOf(spec.tags, spec.name),
  });
  return {
    plan: {
      type: distributionType,
      name: spec.domain,
      region: globalRegion,
      foundations: [firewall.plan],
      resources: [keeping, passing, everything, headers, distribution, ...planLogs(spec, distribution, account)],
      components: [],
    },
    distribution,
  };
}

/** Access logs through CloudWatch, which can write to a bucket without access lists. */
function planLogs(spec: EdgeSpec, distribution: AwsResource, account: Ref): AwsResource[] {
  const name = `${spec.name}-cdn-logs`;
  const tags = awsTagsOf(spec.tags, name);
  const logs = planLogBucket('cdn-logs', {
    name,
    tags: spec.tags,
    account,
    days: spec.logDays,
    writer: (folder): PolicyStatement => ({
      Sid: 'Distributions',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: folder,
      Condition: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': joined`arn:aws:logs:${globalRegion}:${account}:delivery-source:*` },
      },
    }),
  });
  const source = awsResource('aws:cloudwatch/logDeliverySource:LogDeliverySource', 'cdn-logs', {
    name,
    logType: 'ACCESS_LOGS',
    resourceArn: ref(distribution, 'arn'),
    tags,
  });
  const destination = awsResource('aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination', 'cdn-logs', {
    name,
    outputFormat: 'json',
    deliveryDestinationConfiguration: { destinationResourceArn: ref(logs.bucket, 'arn') },
    tags,
  });
  const delivery = awsResource(
    'aws:cloudwatch/logDelivery:LogDelivery',
    'cdn-logs',
    { deliverySourceName: ref(source, 'name'), deliveryDestinationArn: ref(destination, 'arn'), tags },
    { dependsOn: [logs.policy] },
  );
  return [...logs.resources, source, destination, delivery];
}
