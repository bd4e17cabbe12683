import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** The two colors of a blue-green setup. */
export const colors = ['blue', 'green'] as const;

export type Color = (typeof colors)[number];

/** Share of the traffic of each color, in percent. Default: 100 for blue. */
export type Traffic = Readonly<Record<Color, number>>;

/** What answers for a color in the cluster: a Service whose pods listen on port 8000. */
export interface BackendSpec {
  readonly namespace: string;
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
}

/** What the web firewall lets through. */
export interface FirewallSpec {
  /** Requests per minute that an address may send on average. Default 1000. */
  readonly requestsPerMinute: number;
  /** Most requests that it may send in one minute. Default 2000. */
  readonly burst: number;
  /** IPv4 address ranges that may send requests. If empty, all may. */
  readonly allowList: readonly string[];
  /**
   * What happens to requests that match AWS's rules: `count` only counts them, to try the rules first. Default `block`.
   */
  readonly findings: 'block' | 'count';
}

/** A CDN in front of the load balancer. */
export interface DistributionSpec {
  /** Paths whose answers are the same for everybody: `/static/*`. */
  readonly staticPaths: readonly string[];
  /**
   * How long the CDN keeps those, in seconds, where the origin sets no time. Default: as long as the third level of the
   * cache.
   */
  readonly cacheSeconds: number;
}

/** What answers for the domain while this region does not: the load balancer or CDN of a stack elsewhere. */
export interface FailoverSpec {
  /** Its DNS name: `d111111abcdef8.cloudfront.net`. */
  readonly name: string;
  /** Hosted zone of that name, as AWS publishes it: `Z2FDTNDATAQYW2` is CloudFront's. */
  readonly zoneId: string;
}

/** The entry from the Internet to a cluster on AWS. */
export interface EdgeSpec {
  /** Name of the load balancer, the firewall and the buckets of logs: the cluster's name. */
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Domain name that clients use: `agents.example.com`. */
  readonly domain: string;
  /** Id of the Route 53 hosted zone of the domain. Default: a zone is made. */
  readonly zoneId?: string;
  readonly traffic: Traffic;
  /** Color of this cluster, if each color has its own. Default: both are on this one. */
  readonly color?: Color;
  /** Colors whose clusters are kept small. */
  readonly idleColors: readonly Color[];
  /** What answers for each color. Default: nothing, and its target group answers 503. */
  readonly backends: Readonly<Partial<Record<Color, BackendSpec>>>;
  /** How long a client stays with its color, in seconds; 0: not at all. Default 0. */
  readonly stickinessSeconds: number;
  /** AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
  /** How long logs are kept, in days. */
  readonly logDays: number;
  readonly firewall: FirewallSpec;
  /** Whether to subscribe to Shield Advanced. Default false. */
  readonly shield: boolean;
  /** Prefix list of the CDN's addresses, if there is one: the load balancer accepts only those. */
  readonly originPrefixList?: string;
  /** What answers in another region while this one does not. Default: nothing. */
  readonly failover?: FailoverSpec;
  /** The CDN, if this stack creates it. */
  readonly distribution?: DistributionSpec;
}

/** Port on which targets listen. */
export const targetPort = 8000;

/** The only region from which CloudFront takes certificates and web ACLs. */
export const globalRegion = 'us-east-1';

/** True where the CDN is reached by IPv6 too. A list of IPv4 addresses would block all IPv6 clients. */
export function speaksIpv6({ firewall }: EdgeSpec): boolean {
  return firewall.allowList.length === 0;
}

/** Name under which the load balancer answers: the domain itself, or one behind the CDN. */
export function balancerName({ domain, originPrefixList }: EdgeSpec): string {
  return originPrefixList === undefined ? domain : `origin.${domain}`;
}

/** The colors that this load balancer has target groups for, with their weights. */
export function targetsOf({ traffic, color }: EdgeSpec): readonly { readonly color: Color; readonly weight: number }[] {
  if (color !== undefined) return [{ color, weight: 100 }];
  return colors.map((each) => ({ color: each, weight: traffic[each] }));
}

/** Name of the target group of a color. The name of a cluster of one color already ends with it. */
export function targetGroupName({ name, color: own }: EdgeSpec, color: Color): string {
  return own === undefined ? `${name}-${color}` : name;
}

/** Whether something in the cluster answers for a color of this load balancer. */
export function isBound(spec: EdgeSpec): boolean {
  return targetsOf(spec).some(({ color }) => spec.backends[color] !== undefined);
}
