/** What a workload asks of the kernel and its nodes, all within the restricted Pod Security Standard. */
export interface TuningSpec {
  /** Memory in huge pages, which the container maps itself. Requests and limits are equal, as Kubernetes demands. */
  readonly hugePages?: HugePagesSpec;
  /**
   * Kernel parameters of the pod's own namespaces. Only those that Kubernetes considers safe can be set here; others
   * belong to a node profile. Default: none.
   */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** The scheduler that places its pods. Default: the cluster's own. */
  readonly scheduler?: string;
  /** How much the scheduler prefers cheap, interruptible nodes. Default: not at all. */
  readonly spot?: SpotSpec;
  /**
   * Node profiles that it prefers, by the label {@link nodeProfileLabel}. Such nodes are configured with what no
   * restricted pod may set: governors, huge pages, queues. Default: none.
   */
  readonly profiles?: Readonly<Record<string, true>>;
  /** Prefer nodes on which it, or others that pack too, already run. Default false. */
  readonly packed?: boolean;
}

/** Label of nodes with a profile: its name is part of the key, so that a node can have several. */
export const nodeProfileLabel = 'node-profile.fleetwright.io';

/** Huge pages of one size. */
export interface HugePagesSpec {
  readonly size: '2Mi' | '1Gi';
  /** How much memory in all, a multiple of the size: `1Gi`. */
  readonly amount: string;
  /** Where the file system of huge pages is mounted: `/dev/hugepages`. */
  readonly mountPath: string;
}

/** A preference for interruptible nodes. Pods start on on-demand nodes where there are none. */
export interface SpotSpec {
  /** Weight of the preference, 1 to 100. */
  readonly weight: number;
}

/** Kernel parameters that Kubernetes lets a restricted pod set (Pod Security Standards, "Sysctls"). */
export const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_syncookies',
]);

/** Names of the profiles that nodes can be set to. */
export const nodeProfileNames = ['low-latency', 'performance'] as const;

export type NodeProfileName = (typeof nodeProfileNames)[number];
