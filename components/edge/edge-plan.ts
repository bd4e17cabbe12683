import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws-plan.ts';
import { awsTagsOf } from '../core/labels.ts';
import { type EdgePlaces, planBalancer } from './balancer-plan.ts';
import { planCertificates } from './certificates-plan.ts';
import { planDistribution } from './distribution-plan.ts';
import { planFirewall } from './firewall-plan.ts';
import { balancerName, type EdgeSpec, speaksIpv6 } from './spec.ts';

/** Pulumi type token of the way in from the Internet. */
export const edgeType = 'fleetwright:edge:Edge';

/**
 * Plans the way in from the Internet (A13, A14, F9, G5): certificates, the load balancer with the target groups of both
 * colours, web firewalls, the CDN, records, and Shield Advanced where it is subscribed to.
 */
export function planEdge(spec: EdgeSpec, places: EdgePlaces): AwsPlan {
  const certificates = planCertificates(spec);
  const { plan: balancing, balancer } = planBalancer(spec, places, certificates.balancer);
  const firewall = planFirewall(spec, { scope: 'REGIONAL', balancer }, places.account);
  const cdn =
    spec.distribution === undefined
      ? undefined
      : planDistribution(spec, spec.distribution, {
          account: places.account,
          certificateArn: certificates.distribution as Ref,
        });
  return {
    type: edgeType,
    name: spec.name,
    region: spec.region,
    foundations: [certificates.plan, balancing, firewall.plan, ...(cdn === undefined ? [] : [cdn.plan])],
    resources: [
      planBalancerRecord(spec, certificates.zoneId, balancer),
      ...(cdn === undefined ? [] : planCdnRecords(spec, certificates.zoneId, cdn.distribution)),
      ...(spec.shield ? planShield(spec, balancer, cdn?.distribution) : []),
    ],
    components: [],
  };
}

/** Where the load balancer answers. Where each colour has a cluster, its record has the colour's weight (A14). */
function planBalancerRecord(spec: EdgeSpec, zoneId: string | Ref, balancer: AwsResource): AwsResource {
  const { colour, traffic } = spec;
  return awsResource('aws:route53/record:Record', 'balancer', {
    zoneId,
    name: balancerName(spec),
    type: 'A',
    aliases: [{ name: ref(balancer, 'dnsName'), zoneId: ref(balancer, 'zoneId'), evaluateTargetHealth: true }],
    ...(colour === undefined ? {} : { setIdentifier: colour, weightedRoutingPolicies: [{ weight: traffic[colour] }] }),
  });
}

function planCdnRecords(spec: EdgeSpec, zoneId: string | Ref, distribution: AwsResource): AwsResource[] {
  return ['A', ...(speaksIpv6(spec) ? ['AAAA'] : [])].map((type) =>
    awsResource('aws:route53/record:Record', `cdn-${type.toLowerCase()}`, {
      zoneId,
      name: spec.domain,
      type,
      aliases: [
        {
          name: ref(distribution, 'domainName'),
          zoneId: ref(distribution, 'hostedZoneId'),
          evaluateTargetHealth: false,
        },
      ],
    }),
  );
}

function planShield(spec: EdgeSpec, balancer: AwsResource, distribution: AwsResource | undefined): AwsResource[] {
  const guarded = { balancer, ...(distribution === undefined ? {} : { cdn: distribution }) };
  return Object.entries(guarded).map(([what, resource]) =>
    awsResource('aws:shield/protection:Protection', what, {
      name: `${spec.name}-${what}`,
      resourceArn: ref(resource, 'arn'),
      tags: awsTagsOf(spec.tags, `${spec.name}-${what}`),
    }),
  );
}
