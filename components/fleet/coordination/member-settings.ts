import type { CrdtClusterSpec } from './spec.ts';

/** Where members find one another and keep their data. */
export interface MemberPlaces {
  /** Host and port of each of the first `minReplicas` members. */
  readonly peers: readonly string[];
  /** Name that resolves to every member, ready or not. */
  readonly peersService: string;
  readonly gossipPort: number;
  readonly dataPath: string;
}

/** The variables of the members: replication, gossip, peers, and limits of clients. All values are text. */
export function planCrdtSettings(
  { replication, access, metrics, tags }: CrdtClusterSpec,
  { peers, peersService, gossipPort, dataPath }: MemberPlaces,
): Record<string, string> {
  const { gossip } = replication;
  const { rateLimit } = access;
  return {
    ENVIRONMENT: tags.environment,
    CRDT_DATA_DIRECTORY: dataPath,
    CRDT_SYNC_INTERVAL_SECONDS: String(replication.syncIntervalSeconds),
    CRDT_CONFLICT_RESOLUTION: replication.conflictResolution,
    CRDT_REPLICATION_FACTOR: String(replication.factor),
    CRDT_GOSSIP_ENABLED: String(gossip.enabled),
    CRDT_GOSSIP_INTERVAL_SECONDS: String(gossip.intervalSeconds),
    CRDT_GOSSIP_FANOUT: String(gossip.fanout),
    CRDT_GOSSIP_PORT: String(gossipPort),
    CRDT_PEERS: peers.join(','),
    CRDT_PEERS_SERVICE: peersService,
    METRICS_ENABLED: String(metrics),
    API_KEY_REQUIRED: String(access.apiKeys !== undefined),
    RATE_LIMIT_ENABLED: String(rateLimit !== undefined),
    ...(rateLimit === undefined
      ? {}
      : {
          RATE_LIMIT_REQUESTS_PER_MINUTE: String(rateLimit.requestsPerMinute),
          RATE_LIMIT_BURST: String(rateLimit.burst),
        }),
  };
}
