import { type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { balancerName, type EdgeSpec, speaksIpv6 } from './spec.ts';

/** Path that answers 200 while a region is healthy. */
const healthPath = '/health';

/** What a record points to. */
interface Target {
  readonly name: string | Ref;
  readonly zoneId: string | Ref;
  readonly evaluateTargetHealth: boolean;
}

type Routing = Readonly<Record<string, unknown>>;

/**
 * Plans the DNS records: the load balancer's, the CDN's in front of it, and, where another region stands by, a health
 * check of this one, on whose failure Route 53 answers with the other.
 */
export function planRecords(
  spec: EdgeSpec,
  zoneId: string | Ref,
  { balancer, distribution }: { readonly balancer: AwsResource; readonly distribution?: AwsResource | undefined },
): AwsResource[] {
  const check = spec.failover === undefined ? undefined : planHealthCheck(spec, distribution ?? balancer);
  const primary: Routing =
    check === undefined
      ? {}
      : { setIdentifier: 'primary', failoverRoutingPolicies: [{ type: 'PRIMARY' }], healthCheckId: ref(check) };
  const balancing = recordOf('balancer', 'A', zoneId, balancerName(spec), targetOf(balancer, true), {
    ...weightOf(spec),
    ...(distribution === undefined ? primary : {}),
  });
  const types = distribution !== undefined && speaksIpv6(spec) ? ['A', 'AAAA'] : ['A'];
  const cdn =
    distribution === undefined
      ? []
      : types.map((type) =>
          recordOf(`cdn-${type.toLowerCase()}`, type, zoneId, spec.domain, targetOf(distribution, false), primary),
        );
  return [...(check === undefined ? [] : [check]), balancing, ...cdn, ...planSecondary(spec, zoneId, types)];
}

/** If each color has a cluster, the record of its load balancer has the color's weight. */
function weightOf({ color, traffic }: EdgeSpec): Routing {
  return color === undefined ? {} : { setIdentifier: color, weightedRoutingPolicies: [{ weight: traffic[color] }] };
}

function targetOf(resource: AwsResource, evaluateTargetHealth: boolean): Target {
  const isBalancer = resource.type === 'aws:lb/loadBalancer:LoadBalancer';
  return {
    name: ref(resource, isBalancer ? 'dnsName' : 'domainName'),
    zoneId: ref(resource, isBalancer ? 'zoneId' : 'hostedZoneId'),
    evaluateTargetHealth,
  };
}

function recordOf(
  called: string,
  type: string,
  zoneId: string | Ref,
  name: string,
  target: Target,
  routing: Routing,
): AwsResource {
  return awsResource('aws:route53/record:Record', called, { zoneId, name, type, aliases: [target], ...routing });
}

/** What answers for the domain while this region does not. */
function planSecondary({ failover, domain }: EdgeSpec, zoneId: string | Ref, types: readonly string[]): AwsResource[] {
  if (failover === undefined) return [];
  const target = { name: failover.name, zoneId: failover.zoneId, evaluateTargetHealth: true };
  const routing = { setIdentifier: 'secondary', failoverRoutingPolicies: [{ type: 'SECONDARY' }] };
  return types.map((type) => recordOf(`secondary-${type.toLowerCase()}`, type, zoneId, domain, target, routing));
}

/**
 * Checked from all over the world every ten seconds: three failures, within half a minute, send clients elsewhere. It
 * uses the name that AWS gave, as the other region then answers under the domain; Route 53 does not check certificates.
 * Behind a CDN the load balancer itself answers only the CDN.
 */
function planHealthCheck(spec: EdgeSpec, front: AwsResource): AwsResource {
  return awsResource('aws:route53/healthCheck:HealthCheck', 'primary', {
    fqdn: targetOf(front, true).name,
    type: 'HTTPS',
    port: 443,
    resourcePath: healthPath,
    enableSni: true,
    failureThreshold: 3,
    requestInterval: 10,
    measureLatency: true,
    tags: awsTagsOf(spec.tags, `${spec.name}-primary`),
  });
}
