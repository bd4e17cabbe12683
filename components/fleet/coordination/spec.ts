import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ImageSpec, PlacementSpec, ResourceSpec, ScalingSpec, SecuritySpec } from '../../workload/spec.ts';

/** How members resolve concurrent changes of one value. `advanced` merges by the type of the value. */
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
    /** Without gossip, members know only the first `minReplicas` members. Default true. */
    readonly enabled: boolean;
    /** Seconds between two rounds. Default 10. */
    readonly intervalSeconds: number;
    /** How many other members each one contacts in a round. Default 3. */
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

/** Access from outside the cluster, over TLS only. */
export interface IngressSpec {
  /** Host that it serves. Default: every host that nothing else serves. */
  readonly host?: string;
  /** Secret of type `kubernetes.io/tls` with the certificate. Default `jarvis-tls`. */
  readonly tlsSecret: string;
  /** Default: the cluster's default ingress class. */
  readonly className?: string;
  /** An Istio gateway instead of an Ingress. Default: an Ingress, for whichever controller serves it. */
  readonly gateway?: GatewaySpec;
  /** Envoy Gateway instead of both. */
  readonly envoy?: {
    /** GatewayClass whose controller it is. */
    readonly className: string;
    /** Secret with one entry per client, its name and its key, which the gateway checks. Default: no keys. */
    readonly apiKeysSecret?: string;
  };
}

/** An Istio gateway that already runs. */
export interface GatewaySpec {
  /** Where it runs, and finds its certificates. */
  readonly namespace: string;
  /** Labels of its pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** Regular backups of the members' data, kept beside them. */
export interface BackupSpec {
  /** When, as a cron expression in UTC. Default every hour. */
  readonly schedule: string;
  /** How long backups are kept, in hours. Default 48. */
  readonly keepHours: number;
  /** Path at which a member returns its state. Default `/snapshot`. */
  readonly path: string;
  /** Image with a shell, `curl` and `find`. */
  readonly image: ImageSpec;
  /** Size of the volume for backups. */
  readonly size: string;
}

/** Limits and keys of clients. */
export interface AccessSpec {
  /** Requests per minute, and in a burst, that members accept from one client. Default: no limit. */
  readonly rateLimit?: { readonly requestsPerMinute: number; readonly burst: number };
  /** Secret with the keys of clients, by reference. Default: clients need no key. */
  readonly apiKeys?: { readonly name: string; readonly key: string };
}

/** What is monitored of the cluster. */
export interface CrdtMonitoringSpec {
  /** Alert rules, for Prometheus. */
  readonly alerts: boolean;
  /** A dashboard, for Grafana. */
  readonly dashboard: boolean;
  /** How long metrics are kept: `30d`. */
  readonly retention: string;
  /** Thresholds of the alerts. */
  readonly thresholds: {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    readonly diskPercent: number;
    readonly syncLatencyMilliseconds: number;
  };
}

/** A cluster of members that hold conflict-free replicated data (Jarvis). Immutable. */
export interface CrdtClusterSpec {
  readonly name: string;
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Members. A range of one number is a fixed number without an autoscaler. */
  readonly scaling: ScalingSpec;
  /** Room for temporary files of a member, in mebibytes. */
  readonly scratchMebibytes: number;
  readonly replication: ReplicationSpec;
  readonly storage: CrdtStorageSpec;
  readonly access: AccessSpec;
  /** Let metrics be scraped at `/metrics`. */
  readonly metrics: boolean;
  /** Default: no alerts and no dashboard. */
  readonly monitoring?: CrdtMonitoringSpec;
  /** Default: no access from outside. */
  readonly ingress?: IngressSpec;
  /** Default: none. */
  readonly backup?: BackupSpec;
  readonly pool?: NonNullable<PlacementSpec['pool']>;
  readonly spread: PlacementSpec['spread'];
  readonly security: SecuritySpec;
  /** Zones over which members spread: a check compares the copies with them. */
  readonly zones: readonly string[];
}
