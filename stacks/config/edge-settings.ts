import type { TierName } from '../../components/agents/tiers.ts';
import type { BackendSpec, Colour, FailoverSpec, FirewallSpec, Traffic } from '../../components/edge/spec.ts';

/** The way in from the Internet to a cluster on AWS (A13, A14, F9, G5). Only for `cluster.kind: eks`. */
export interface EdgeSettings {
  readonly enabled: boolean;
  /** Name that clients ask for. */
  readonly domain: string;
  /** Hosted zone of Route 53 in which its records are. Default: the stack makes one, for somebody to delegate to. */
  readonly zoneId?: string;
  /** Percent of the traffic that each colour gets: of target groups, or of clusters where each has its own. */
  readonly traffic: Traffic;
  /** What answers for each colour on port 8000. Default: nothing, and the load balancer says 503. */
  readonly backends: Readonly<Partial<Record<Colour, BackendSpec>>>;
  /** How long a client stays with its colour, in seconds; 0: not at all. */
  readonly stickinessSeconds: number;
  readonly firewall: FirewallSpec;
  /** Shield Advanced. AWS asks 3000 dollars a month for it, for a year at least. */
  readonly shield: boolean;
  /** Another region that answers when this one does not (H4). Default: none does. */
  readonly failover?: FailoverSpec;
  readonly cdn: CdnSettings;
  readonly clusters: ColourSettings;
}

/** A CDN before the load balancer. */
export interface CdnSettings {
  readonly enabled: boolean;
  /** Prefix list of CloudFront's addresses in the region: the load balancer answers those alone. */
  readonly originPrefixList?: string;
  /** Paths of what is the same for everybody. */
  readonly staticPaths: readonly string[];
}

/** Bounds of a pool in a cluster that gets no traffic. */
export interface IdleNodes {
  readonly minNodes: number;
  readonly maxNodes: number;
}

/** A cluster a colour, each of a stack of its own (A14). */
export interface ColourSettings {
  readonly enabled: boolean;
  /** Colour of this stack's cluster: the one thing in which the files of both stacks differ. */
  readonly colour: Colour;
  /** Colour whose stack has the CDN, which stands before both. */
  readonly front: Colour;
  /** Colours whose clusters are kept small. None of them may get traffic. */
  readonly scaledDown: readonly Colour[];
  readonly vpcCidrs: Readonly<Record<Colour, string>>;
  /** How small: replicas of every agent, and nodes. */
  readonly idle: {
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly nodes: Readonly<Record<'general' | TierName, IdleNodes>>;
  };
}
