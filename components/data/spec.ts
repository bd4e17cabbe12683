import type { Ref } from '../core/aws/plan.ts';
import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** Where stores are in a network, and who can reach them. */
export interface DataPlaces {
  readonly vpcId: Ref;
  /** Subnets without a route out. */
  readonly subnetIds: readonly Ref[];
  /** Security group whose members may connect: that of the cluster's nodes. */
  readonly clients: Ref;
  /** Number of the account. */
  readonly account: Ref;
}

/** A PostgreSQL database in RDS. */
export interface DatabaseSpec {
  /** Name of the cluster that it is for; the database is `<name>-database`. */
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** `db.r5.large`. */
  readonly instanceClass: string;
  /** Major version: `17`. AWS takes its newest minor version. */
  readonly version: string;
  /** GiB at first, and to which it may grow automatically. */
  readonly storage: { readonly gibibytes: number; readonly maxGibibytes: number };
  /** Whether it has a standby in another zone, which takes over within a minute or two. */
  readonly multiAz: boolean;
  /** Whether it has a replica that answers reads. */
  readonly readReplica: boolean;
  /** Days for which it can be restored to any moment, 1 to 35. */
  readonly backupDays: number;
  /** `05:00-06:00`, in UTC. Must not overlap the other window. */
  readonly backupWindow: string;
  /** `tue:02:00-tue:04:00`, in UTC. */
  readonly maintenanceWindow: string;
  /** Days for which Performance Insights keeps its data: 7, 731, or a multiple of 31. */
  readonly insightsDays: number;
  /** Days for which its log is kept. */
  readonly logDays: number;
  readonly deletionProtection: boolean;
  /** Value of the tag `backup`, by which a backup plan selects it. Default: no tag. */
  readonly backupPlan?: string;
}

/** A cache in ElastiCache, if no Redis runs in the cluster. */
export interface CacheClusterSpec {
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** `cache.t4g.small`. */
  readonly nodeType: string;
  /** Number of nodes. The first one accepts writes. They spread over several zones. */
  readonly nodes: number;
  /** Days for which its snapshots are kept. */
  readonly snapshotDays: number;
  readonly snapshotWindow: string;
  readonly maintenanceWindow: string;
}
