import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** The two of everything that takes turns. */
export const colors = ['blue', 'green'] as const;

export type Color = (typeof colors)[number];

/** How many percent of the traffic each color gets. Default: blue all of it. */
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
  /** Requests a minute that an address may send over time. Default 1000. */
  readonly requestsPerMinute: number;
  /** Requests that it may send in one minute. Default 2000. */
  readonly burst: number;
  /** IPv4 addresses that may come at all. None: everybody may. */
  readonly allowList: readonly string[];
  /** What becomes of requests that AWS's rules find: `count` to see first whom they would hit. Default `block`. */
  readonly findings: 'block' | 'count';
}

/** A CDN before the load balancer. */
export interface DistributionSpec {
  /** Paths of what is the same for everybody: `/static/*`. */
  readonly staticPaths: readonly string[];
  /** How long the CDN keeps that, in seconds, where the origin names no time. Default: as long as the third level of the cache. */
  readonly cacheSeconds: number;
}

/** What answers for the domain while this region does not: the load balancer or CDN of a stack elsewhere. */
export interface FailoverSpec {
  /** Its name in DNS: `d111111abcdef8.cloudfront.net`. */
  readonly name: string;
  /** Hosted zone of that name, as AWS publishes it: `Z2FDTNDATAQYW2` is CloudFront's. */
  readonly zoneId: string;
}

/** The way in from the Internet to a cluster on AWS. */
export interface EdgeSpec {
  /** What the load balancer, the firewall and the buckets of logs are called: the cluster's name. */
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Name that clients ask for: `agents.example.com`. */
  readonly domain: string;
  /** Hosted zone of Route 53 in which its records are. Default: a zone of the domain is made. */
  readonly zoneId?: string;
  readonly traffic: Traffic;
  /** Color of this cluster, where each color has one of its own. Default: both are on this one. */
  readonly color?: Color;
  /** Colors whose clusters are kept small. */
  readonly idleColors: readonly Color[];
  /** What answers for each color. Default: nothing is bound to its target group, which answers 503. */
  readonly backends: Readonly<Partial<Record<Color, BackendSpec>>>;
  /** How long a client stays with its color, in seconds; 0: not at all. Default 0. */
  readonly stickinessSeconds: number;
  /** AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
  /** How many days logs are kept. */
  readonly logDays: number;
  readonly firewall: FirewallSpec;
  /** Shield Advanced, for the price of its subscription. Default false. */
  readonly shield: boolean;
  /** Prefix list of the CDN's addresses, where one is in front: the load balancer answers no others. */
  readonly originPrefixList?: string;
  /** Another region that answers when this one does not. Default: none does. */
  readonly failover?: FailoverSpec;
  /** The CDN, where this stack makes it. */
  readonly distribution?: DistributionSpec;
}

/** Port on which targets listen. */
export const targetPort = 8000;

/** Region of what CloudFront needs: it takes certificates and web ACLs from no other. */
export const globalRegion = 'us-east-1';

/** True where the CDN is reached by IPv6 too. A list of IPv4 addresses would send all of those away. */
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

/** Name of the target group of a color. A cluster that is of one color is called after it already. */
export function targetGroupName({ name, color: own }: EdgeSpec, color: Color): string {
  return own === undefined ? `${name}-${color}` : name;
}

/** True where something in the cluster answers for a color that this load balancer has. */
export function isBound(spec: EdgeSpec): boolean {
  return targetsOf(spec).some(({ color }) => spec.backends[color] !== undefined);
}
