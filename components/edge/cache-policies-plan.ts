import { type AwsResource, awsResource } from '../core/aws/plan.ts';
import type { DistributionSpec, EdgeSpec } from './spec.ts';

/** What a CDN does with requests and answers. */
export interface CdnPolicies {
  /** Caches answers that are the same for everybody. */
  readonly keeping: AwsResource;
  /** Caches nothing. */
  readonly passing: AwsResource;
  /** Forwards everything that a client sent to the origin. */
  readonly everything: AwsResource;
  /** Security headers for browsers. */
  readonly headers: AwsResource;
}

/** Longest time in the cache, whatever the origin sets, so that a wrong answer is gone after a day. */
const longestSeconds = 86_400;

const yearSeconds = 31_536_000;

/** Plans the policies of a CDN: static answers are cached by their path alone, others never. */
export function planCdnPolicies({ name, domain }: EdgeSpec, { cacheSeconds }: DistributionSpec): CdnPolicies {
  const nothing = {
    cookiesConfig: { cookieBehavior: 'none' },
    headersConfig: { headerBehavior: 'none' },
    queryStringsConfig: { queryStringBehavior: 'none' },
  };
  const keeping = awsResource('aws:cloudfront/cachePolicy:CachePolicy', 'static', {
    name: `${name}-static`,
    comment: `Static answers of ${domain}`,
    minTtl: 0,
    defaultTtl: cacheSeconds,
    maxTtl: Math.max(cacheSeconds, longestSeconds),
    parametersInCacheKeyAndForwardedToOrigin: {
      ...nothing,
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    },
  });
  const passing = awsResource('aws:cloudfront/cachePolicy:CachePolicy', 'dynamic', {
    name: `${name}-dynamic`,
    comment: `Answers of ${domain} to one client`,
    minTtl: 0,
    defaultTtl: 0,
    maxTtl: 0,
    // Nothing is cached, so nothing is cached compressed either.
    parametersInCacheKeyAndForwardedToOrigin: {
      ...nothing,
      enableAcceptEncodingGzip: false,
      enableAcceptEncodingBrotli: false,
    },
  });
  const everything = awsResource('aws:cloudfront/originRequestPolicy:OriginRequestPolicy', 'everything', {
    name: `${name}-everything`,
    comment: `Requests to ${domain} as they came`,
    cookiesConfig: { cookieBehavior: 'all' },
    headersConfig: { headerBehavior: 'allViewer' },
    queryStringsConfig: { queryStringBehavior: 'all' },
  });
  return { keeping, passing, everything, headers: planHeaders(name, domain) };
}

function planHeaders(name: string, domain: string): AwsResource {
  return awsResource('aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'headers', {
    name: `${name}-headers`,
    comment: `Security headers of ${domain}`,
    securityHeadersConfig: {
      strictTransportSecurity: {
        accessControlMaxAgeSec: yearSeconds,
        includeSubdomains: true,
        preload: false,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: 'DENY', override: true },
      referrerPolicy: { referrerPolicy: 'strict-origin-when-cross-origin', override: true },
      // An answer that sets such a header itself keeps it.
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'; frame-ancestors 'none'", override: false },
    },
  });
}
