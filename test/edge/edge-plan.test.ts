import assert from 'node:assert/strict';
import fc from 'fast-check';
import { awsClassOf } from '../../components/core/aws/classes.ts';
import { isRef, type Ref, resourcesOf } from '../../components/core/aws/plan.ts';
import taggable from '../../policies/lib/aws-taggable.json' with { type: 'json' };
import { ofType } from '../cluster/cloud-sample.ts';
import { anyEdge, planned, sampleCdn, sampleEdge } from './edge-sample.ts';

const zoneId = 'Z0123456789ABCDEFGHIJ';
const types = new Set(
  Object.entries(taggable).flatMap(([module, names]) => names.split(' ').map((name) => `aws:${module}/${name}`)),
);

describe('every way in (A10, F1)', () => {
  it('tags what can be tagged', () => {
    fc.assert(
      fc.property(anyEdge, (spec) => {
        for (const { type, name, args } of resourcesOf(planned(spec))) {
          if (!types.has(type.slice(0, type.lastIndexOf(':')))) continue;
          const tags = args.tags as Record<string, string> | undefined;
          for (const tag of ['environment', 'project', 'owner', 'cost-center'])
            assert.ok(tags?.[tag], `${type} ${name}`);
        }
      }),
    );
  });

  it('encrypts, closes and empties every store', () => {
    fc.assert(
      fc.property(anyEdge, (spec) => {
        const plan = planned(spec);
        const buckets = ofType(plan, 'aws:s3/bucket:Bucket').map(({ name }) => name);
        for (const type of [
          'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
          'aws:s3/bucketVersioning:BucketVersioning',
          'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
          'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
          'aws:s3/bucketPolicy:BucketPolicy',
        ] as const) {
          const own = ofType(plan, type).map(({ args }) => args.bucket.ref.name);
          assert.deepEqual(own, buckets, type);
        }
        for (const { args } of ofType(plan, 'aws:cloudwatch/logGroup:LogGroup')) {
          assert.equal(args.kmsKeyId.ref.type, 'aws:kms/key:Key');
          assert.ok(args.retentionInDays >= 30);
        }
      }),
    );
  });
});

/** Every reference in what is planned. */
function refsOf(value: unknown): Ref[] {
  if (typeof value !== 'object' || value === null) return [];
  return isRef(value) ? [value] : Object.values(value).flatMap(refsOf);
}

describe('what a way in refers to', () => {
  it('is an output that the SDK has', () => {
    for (const spec of [
      { ...sampleCdn, shield: true, firewall: { ...sampleCdn.firewall, allowList: ['203.0.113.0/24'] } },
      { ...sampleEdge, zoneId, color: 'blue' as const },
    ]) {
      for (const { ref, output } of refsOf(resourcesOf(planned(spec)).map(({ args }) => args))) {
        const [name = ''] = output.split(/[.[]/);
        const declares = awsClassOf(ref.type).toString().includes(`resourceInputs["${name}"]`);
        assert.ok(name === 'id' || declares, `${ref.type} ${output}`);
      }
    }
  });
});

describe('the CDN (G5)', () => {
  const [distribution] = ofType(planned(sampleCdn), 'aws:cloudfront/distribution:Distribution');
  const args = distribution?.args;

  it('speaks HTTP/3, TLS 1.2 at least, and HTTPS alone with what is behind it', () => {
    assert.equal(args.httpVersion, 'http2and3');
    assert.equal(args.viewerCertificate.minimumProtocolVersion, 'TLSv1.2_2021');
    assert.equal(args.viewerCertificate.acmCertificateArn.ref.options.region, 'us-east-1');
    assert.equal(args.origins[0].domainName, 'origin.agents.example.com');
    assert.equal(args.origins[0].customOriginConfig.originProtocolPolicy, 'https-only');
  });

  it('keeps static answers as long as the third level of the cache does, and no others (B6)', () => {
    const [behavior] = args.orderedCacheBehaviors;
    assert.equal(behavior.pathPattern, '/static/*');
    assert.equal(behavior.cachePolicyId.ref.args.defaultTtl, 1800);
    assert.equal(
      behavior.cachePolicyId.ref.args.parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior,
      'none',
    );
    assert.equal(args.defaultCacheBehavior.cachePolicyId.ref.args.maxTtl, 0);
    assert.equal(args.defaultCacheBehavior.originRequestPolicyId.ref.args.headersConfig.headerBehavior, 'allViewer');
  });

  it('tells browsers to be careful', () => {
    for (const behavior of [args.defaultCacheBehavior, ...args.orderedCacheBehaviors]) {
      const { securityHeadersConfig } = behavior.responseHeadersPolicyId.ref.args;
      assert.equal(securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec, 31_536_000);
      assert.equal(securityHeadersConfig.contentTypeOptions.override, true);
    }
  });

  it('has everything that is its own in us-east-1, and logs who came', () => {
    const cdn = planned(sampleCdn).foundations?.find(({ type }) => type === 'fleetwright:edge:Distribution');
    assert.equal(cdn?.region, 'us-east-1');
    const [source] = ofType(planned(sampleCdn), 'aws:cloudwatch/logDeliverySource:LogDeliverySource');
    assert.deepEqual([source?.args.logType, source?.args.resourceArn.ref.name], ['ACCESS_LOGS', 'distribution']);
  });
});

describe('certificates and records (A13, A14, G5)', () => {
  const record = (spec: typeof sampleEdge, name: string) =>
    ofType(planned(spec), 'aws:route53/record:Record').find((one) => one.name === name)?.args;

  it('validate by one record in the zone, which is made unless it is named', () => {
    assert.equal(ofType(planned(sampleEdge), 'aws:route53/zone:Zone').length, 1);
    assert.equal(ofType(planned({ ...sampleEdge, zoneId }), 'aws:route53/zone:Zone').length, 0);
    assert.equal(record({ ...sampleEdge, zoneId }, 'validation').zoneId, zoneId);
    const regions = ofType(planned(sampleCdn), 'aws:acm/certificate:Certificate').map(({ options }) => options.region);
    assert.deepEqual(regions, ['us-west-2', 'us-east-1']);
    const names = (spec: typeof sampleEdge) =>
      ofType(planned(spec), 'aws:acm/certificate:Certificate').map(({ args }) => [
        args.domainName,
        ...(args.subjectAlternativeNames ?? []),
      ]);
    assert.deepEqual(names(sampleEdge), [['agents.example.com']]);
    // Whatever CloudFront asks the load balancer for, its certificate has that name.
    assert.deepEqual(names(sampleCdn), [['agents.example.com', '*.agents.example.com'], ['agents.example.com']]);
  });

  it('lead to the load balancer, or to the CDN before it', () => {
    assert.equal(record(sampleEdge, 'balancer').name, 'agents.example.com');
    assert.equal(record(sampleEdge, 'balancer').weightedRoutingPolicies, undefined);
    assert.equal(record(sampleCdn, 'balancer').name, 'origin.agents.example.com');
    assert.equal(record(sampleCdn, 'cdn-a').aliases[0].name.ref.name, 'distribution');
    assert.equal(record(sampleCdn, 'cdn-aaaa').type, 'AAAA');
    // A list of IPv4 addresses has nobody on it who comes by IPv6.
    const listed = { ...sampleCdn, firewall: { ...sampleCdn.firewall, allowList: ['203.0.113.0/24'] } };
    assert.equal(record(listed, 'cdn-aaaa'), undefined);
    assert.equal(ofType(planned(listed), 'aws:cloudfront/distribution:Distribution')[0]?.args.isIpv6Enabled, false);
  });

  it('share a name by weight where each color has a cluster', () => {
    for (const [color, weight] of [
      ['blue', 90],
      ['green', 10],
    ] as const) {
      const args = record({ ...sampleEdge, zoneId, color, traffic: { blue: 90, green: 10 } }, 'balancer');
      assert.equal(args.name, 'agents.example.com');
      assert.equal(args.setIdentifier, color);
      assert.deepEqual(args.weightedRoutingPolicies, [{ weight }]);
      assert.equal(args.aliases[0].evaluateTargetHealth, true);
    }
  });
});
