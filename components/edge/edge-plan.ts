import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { type EdgePlaces, planBalancer } from './balancer-plan.ts';
import { planCertificates } from './certificates-plan.ts';
import { planDistribution } from './distribution-plan.ts';
import { planFirewall } from './firewall-plan.ts';
import { planRecords } from './records-plan.ts';
import type { EdgeSpec } from './spec.ts';

/** Pulumi type token of the entry from the Internet. */
export const edgeType = 'fleetwright:edge:Edge';

/**
 * Plans the entry from the Internet: certificates, the load balancer with the target groups of both
 * colors, web firewalls, the CDN, records, and Shield Advanced where it is subscribed to.
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
      ...planRecords(spec, certificates.zoneId, { balancer, distribution: cdn?.distribution }),
      ...(spec.shield ? planShield(spec, balancer, cdn?.distribution) : []),
    ],
    components: [],
  };
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
