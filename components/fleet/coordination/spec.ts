import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ImageSpec, PlacementSpec, ResourceSpec, ScalingSpec, SecuritySpec } from '../../workload/spec.ts';

/** How members settle changes of one value that neither knew of. `advanced` merges by the type of the value. */
export const conflictModes = ['advanced', 'last-write-wins'] as const;

export type ConflictMode = (typeof conflictModes)[number];

/** How members keep one another up to date. */
export interface ReplicationSpec {
  /** Members that hold a copy of each item. Default 3. */
  readonly factor: number;
  /** Seconds between two reconciliations of a member with another. Default 5. */
  readonly syncIntervalSeconds: number;
  readonly conflictResolution: ConflictMode;
  readonly gossip: {
    /** Without gossip, members know those of the least scale only. Default true. */
    readonly enabled: boolean;
    /** Seconds between two rounds. Default 10. */
    readonly intervalSeconds: number;
    /** Members that each tells in a round, as far as there are so many. Default 3. */
    readonly fanout: number;
  };
}

/** The volume of each member. */
export interface CrdtStorageSpec {
  /** As a Kubernetes quantity in binary units: `100Gi`. */
  readonly size: string;
  /** Storage class. Default: the cluster's default class. */
  readonly storageClass?: string;
}

/** The way in from outside the cluster. There is none without TLS. */
export interface IngressSpec {
  /** Host that it answers for. Default: every host that is nobody else's. */
  readonly host?: string;
  /** Secret of type `kubernetes.io/tls` with the certificate. Default `jarvis-tls`. */
  readonly tlsSecret: string;
  /** Default: the cluster's default ingress class. */
  readonly className?: string;
  /** Istio's gateway, in place of an Ingress. Default: an Ingress, for whichever controller serves it. */
  readonly gateway?: GatewaySpec;
  /** Envoy Gateway, in place of both. */
  readonly envoy?: {
    /** GatewayClass whose controller it is. */
    readonly className: string;
    /** Secret with an entry a client, its name and its key: the gateway checks them. Default: it asks for none. */
    readonly apiKeysSecret?: string;
  };
}

/** A gateway of Istio that runs already. */
export interface GatewaySpec {
  /** Where it runs, and finds its certificates. */
  readonly namespace: string;
  /** Labels of its pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** Regular copies of what the members hold, kept beside them. */
export interface BackupSpec {
  /** When, as a cron expression in UTC. Default every hour. */
  readonly schedule: string;
  /** How long copies are kept, in hours. Default 48. */
  readonly keepHours: number;
  /** Path at which a member answers with its state. Default `/snapshot`. */
  readonly path: string;
  /** Image with a shell, `curl` and `find`. */
  readonly image: ImageSpec;
  /** Room for the copies. */
  readonly size: string;
}

/** What clients of the cluster meet. */
export interface AccessSpec {
  /** Requests a minute and in a burst that members take of one client. Default: no limit. */
  readonly rateLimit?: { readonly requestsPerMinute: number; readonly burst: number };
  /** Secret that holds the keys of clients, by reference. Default: clients need no key. */
  readonly apiKeys?: { readonly name: string; readonly key: string };
}

/** What is watched of the cluster. */
export interface CrdtMonitoringSpec {
  /** Alert rules, for Prometheus. */
  readonly alerts: boolean;
  /** A dashboard, for Grafana. */
  readonly dashboard: boolean;
  /** How long metrics are wanted: `30d`. */
  readonly retention: string;
  /** What is too much. */
  readonly thresholds: {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    readonly diskPercent: number;
    readonly syncLatencyMilliseconds: number;
  };
}

/** A cluster of members that hold conflict-free replicated data (Jarvis, B13). Immutable. */
export interface CrdtClusterSpec {
  readonly name: string;
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Members. A range of one number is a fixed number without an autoscaler. */
  readonly scaling: ScalingSpec;
  /** What a member may write beside its data, in mebibytes. */
  readonly scratchMebibytes: number;
  readonly replication: ReplicationSpec;
  readonly storage: CrdtStorageSpec;
  readonly access: AccessSpec;
  /** Let metrics be scraped at `/metrics`. */
  readonly metrics: boolean;
  /** Default: nothing is said of what is too much. */
  readonly monitoring?: CrdtMonitoringSpec;
  /** Default: no way in from outside. */
  readonly ingress?: IngressSpec;
  /** Default: none. */
  readonly backup?: BackupSpec;
  readonly pool?: NonNullable<PlacementSpec['pool']>;
  readonly spread: PlacementSpec['spread'];
  readonly security: SecuritySpec;
  /** Zones over which members spread: a check compares the copies with them. */
  readonly zones: readonly string[];
}
