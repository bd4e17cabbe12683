import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { ImageSpec, PlacementSpec, ResourceSpec, SecuritySpec } from '../workload/spec.ts';

/**
 * Goals of balancing: spread pods over nodes, pack them onto few so that an autoscaler removes the others, or neither.
 */
export const balances = ['spread', 'pack', 'none'] as const;

export type Balance = (typeof balances)[number];

/** The descheduler: it evicts, within disruption budgets, pods that the scheduler would now place elsewhere. */
export interface DeschedulerSpec {
  /** Image of the descheduler. */
  readonly image: ImageSpec;
  /** When it runs, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  readonly balance: Balance;
  /** Requests below which a node is little used, in percent of its capacity. Only for `spread` and `pack`. */
  readonly lowPercent: number;
  /** Requests above which a node is full, in percent of its capacity. Only for `spread`. */
  readonly highPercent: number;
  /** Restarts after which a pod is moved. */
  readonly restarts: number;
  /** Pods of this priority and above are never evicted. */
  readonly priorityThreshold: number;
  /** The most evictions in one run, on each node and in each namespace. */
  readonly maxEvictions: { readonly node: number; readonly namespace: number };
}

/** Exhausted or broken nodes get a taint: nothing new comes, and the descheduler empties them. */
export interface DrainSpec {
  /** When it runs, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Conditions of a node that are a problem while they are true: `DiskPressure`. */
  readonly conditions: readonly string[];
  /** Most nodes that are tainted at a time, so that a false alarm does not empty a cluster. */
  readonly maxNodes: number;
}

/**
 * node-problem-detector: it reads the journal of its node, and reports in the conditions of the node what is broken.
 */
export interface NodeProblemsSpec {
  readonly namespace: string;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Numeric group that may read `/var/log/journal` on the nodes. */
  readonly journalGroup: number;
}

/** pvc-autoresizer: it enlarges volumes before they are full. */
export interface VolumesSpec {
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** When new claims are found, as a cron expression in UTC. */
  readonly schedule: string;
  /** URL of Prometheus, which knows the use of volumes: `http://prometheus.monitoring.svc:9090`. */
  readonly prometheus: string;
  /** Labels of the claims that grow. */
  readonly claims: Readonly<Record<string, string>>;
  /** Their initial size. */
  readonly size: string;
  /** Size beyond which no volume grows. */
  readonly maxSize: string;
  /** A volume grows when less than this share of it is free, in percent. */
  readonly freePercent: number;
  /** It grows by this share of its size, in percent. */
  readonly increasePercent: number;
  /** Storage class of the claims. Default: the cluster's default class. */
  readonly storageClass?: string;
  /** Whether the platform made the class, and so knows that its volumes can grow. */
  readonly isOwnClass: boolean;
}

/** The self-diagnosis: it looks for problems, and reports them by its log and its exit code. */
export interface DiagnosisSpec {
  /** Where it runs. */
  readonly namespace: string;
  /** Where it looks. */
  readonly namespaces: readonly string[];
  /** When it runs, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Number of restarts from which on a pod is reported. */
  readonly restarts: number;
  /** How long ago the last restart of a reported pod may be, in seconds. */
  readonly windowSeconds: number;
  /** Whether it deletes pods that have failed for good. It repairs nothing else. */
  readonly repair: boolean;
}

/** Self-healing. Absent parts are not deployed. Immutable. */
export interface HealingSpec {
  /** Namespace of the parts that do not name another one. */
  readonly namespace: string;
  readonly tags: PlatformTags;
  /** An image with `kubectl` and a POSIX shell, for the scripts. */
  readonly kubectl: ImageSpec;
  readonly pool?: NonNullable<PlacementSpec['pool']>;
  readonly security: SecuritySpec;
  readonly descheduler?: DeschedulerSpec;
  readonly drain?: DrainSpec;
  readonly nodeProblems?: NodeProblemsSpec;
  readonly volumes?: VolumesSpec;
  readonly diagnosis?: DiagnosisSpec;
}
