import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { type EdgeSpec, globalRegion } from './spec.ts';

/** Pulumi type token of the zone of a domain and its certificates. */
export const certificatesType = 'fleetwright:edge:Certificates';

/** Planned certificates, and the parts that others refer to. */
export interface CertificatesPlan {
  readonly plan: AwsPlan;
  /** Hosted zone of the domain's records. */
  readonly zoneId: string | Ref;
  /** ARN of the load balancer's certificate, known once it is validated. */
  readonly balancer: Ref;
  /** ARN of the CDN's, where there is one. */
  readonly distribution?: Ref;
}

const recordSeconds = 300;

/**
 * Plans the domain's certificates, which AWS renews as long as their record exists: one in the region of the load
 * balancer, one in that of CloudFront. For one name in one account ACM needs one record, whatever the region, which
 * also covers a wildcard below it.
 */
export function planCertificates(spec: EdgeSpec): CertificatesPlan {
  const zone = spec.zoneId === undefined ? planZone(spec) : undefined;
  const zoneId = spec.zoneId ?? ref(zone as AwsResource, 'zoneId');
  // CloudFront calls the origin by its own name where it does not forward the Host header.
  const names = spec.originPrefixList === undefined ? [] : [`*.${spec.domain}`];
  const own = planCertificate(spec, 'balancer', spec.region, names);
  const option = (field: string): Ref => ref(own, `domainValidationOptions[0].resourceRecord${field}`);
  const record = awsResource('aws:route53/record:Record', 'validation', {
    zoneId,
    name: option('Name'),
    type: option('Type'),
    records: [option('Value')],
    ttl: recordSeconds,
    // The stack of the other color needs the same record, and the second one finds it.
    ...(spec.color === undefined ? {} : { allowOverwrite: true }),
  });
  const balancer = validate('balancer', own, record, spec.region);
  const global = spec.distribution === undefined ? undefined : planCertificate(spec, 'distribution', globalRegion, []);
  const distribution = global && validate('distribution', global, record, globalRegion);
  const resources = [zone, own, record, balancer, global, distribution].filter((one) => one !== undefined);
  return {
    plan: { type: certificatesType, name: spec.domain, resources, components: [] },
    zoneId,
    balancer: ref(balancer, 'certificateArn'),
    ...(distribution === undefined ? {} : { distribution: ref(distribution, 'certificateArn') }),
  };
}

/** A zone of the domain. The owner of the parent domain must delegate it before a certificate can be validated. */
function planZone({ domain, tags }: EdgeSpec): AwsResource {
  return awsResource('aws:route53/zone:Zone', 'zone', {
    name: domain,
    comment: `Records of ${domain}`,
    forceDestroy: false,
    tags: awsTagsOf(tags, domain),
  });
}

function planCertificate(
  { domain, tags }: EdgeSpec,
  name: string,
  region: string,
  names: readonly string[],
): AwsResource {
  return awsResource(
    'aws:acm/certificate:Certificate',
    name,
    {
      domainName: domain,
      ...(names.length === 0 ? {} : { subjectAlternativeNames: [...names] }),
      validationMethod: 'DNS',
      keyAlgorithm: 'EC_prime256v1',
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      tags: awsTagsOf(tags, domain),
    },
    { region },
  );
}

function validate(name: string, certificate: AwsResource, record: AwsResource, region: string): AwsResource {
  return awsResource(
    'aws:acm/certificateValidation:CertificateValidation',
    name,
    { certificateArn: ref(certificate, 'arn'), validationRecordFqdns: [ref(record, 'fqdn')] },
    { region },
  );
}
