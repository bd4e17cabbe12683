import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { ImageSpec, PlacementSpec, ResourceSpec, SecuritySpec } from '../workload/spec.ts';

/** What balancing aims at: pods spread over nodes, packed onto few so that an autoscaler ends the others, or neither. */
export const balances = ['spread', 'pack', 'none'] as const;

export type Balance = (typeof balances)[number];

/** The descheduler: it evicts, within disruption budgets, what the scheduler would place elsewhere today. */
export interface DeschedulerSpec {
  /** Image of the descheduler. */
  readonly image: ImageSpec;
  /** When, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  readonly balance: Balance;
  /** Below this share of its requests, in percent, a node is little used. Only for `spread` and `pack`. */
  readonly lowPercent: number;
  /** Above this share, in percent, a node is heavily used. Only for `spread`. */
  readonly highPercent: number;
  /** Restarts after which a pod is moved. */
  readonly restarts: number;
  /** Pods of this priority and above stay. */
  readonly priorityThreshold: number;
  /** The most evictions in one run, on each node and in each namespace. */
  readonly maxEvictions: { readonly node: number; readonly namespace: number };
}

/** Nodes that are exhausted or broken are marked by a taint: nothing new comes, and the descheduler empties them. */
export interface DrainSpec {
  /** When, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Conditions of a node that are a problem while they are true: `DiskPressure`. */
  readonly conditions: readonly string[];
  /** The most nodes that are marked at a time: a false alarm must not empty a cluster. */
  readonly maxNodes: number;
}

/** node-problem-detector: it reads the journal of its node, and says in the node's conditions what is broken. */
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
  /** Where the use of volumes is asked for: `http://prometheus.monitoring.svc:9090`. */
  readonly prometheus: string;
  /** Labels of the claims that grow. */
  readonly claims: Readonly<Record<string, string>>;
  /** Size with which they begin. */
  readonly size: string;
  /** Size beyond which none grows. */
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

/** The self-diagnosis: it looks for what is wrong, and says so by its log and its exit code. */
export interface DiagnosisSpec {
  /** Where it runs. */
  readonly namespace: string;
  /** Where it looks. */
  readonly namespaces: readonly string[];
  /** When, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Restarts of a pod that are too many (three). */
  readonly restarts: number;
  /** A pod that restarted last before these seconds is well again. */
  readonly windowSeconds: number;
  /** Whether it deletes pods that have failed for good. It repairs nothing else. */
  readonly repair: boolean;
}

/** What heals itself, and what does it. What is absent is not done. Immutable. */
export interface HealingSpec {
  /** Where the parts run that do not name another place. */
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
