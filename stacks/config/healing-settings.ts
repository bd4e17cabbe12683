import type { Balance } from '../../components/healing/spec.ts';
import type { ResourceSettings } from '../../components/workload/resources.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';

/** What heals itself in a stack (B10, 003 §3.3). */
export interface HealingSettings {
  /** Whether anything of it is there. */
  readonly enabled: boolean;
  /** An image with `kubectl` and a POSIX shell, for the scripts. */
  readonly kubectl: ImageSpec;
  /** The descheduler, which evicts within disruption budgets. */
  readonly descheduler: {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    /** A cron expression in UTC. */
    readonly schedule: string;
    readonly resources: ResourceSettings;
    /** `spread`: relieve full nodes; `pack`: empty nodes that are little used; `none`. */
    readonly balance: Balance;
    /** Share of a node's requests, in percent, below which it is little used. */
    readonly lowPercent: number;
    /** Share above which it is heavily used. Only for `spread`. */
    readonly highPercent: number;
    /** Restarts after which a pod is moved. */
    readonly restarts: number;
    /** Pods of this priority and above stay. */
    readonly priorityThreshold: number;
    /** The most evictions in one run. */
    readonly evictions: { readonly node: number; readonly namespace: number };
  };
  /** What marks nodes that have a problem, so that the descheduler empties them. */
  readonly drain: {
    readonly enabled: boolean;
    /** A cron expression in UTC. */
    readonly schedule: string;
    readonly resources: ResourceSettings;
    /** Conditions of a node that are a problem while they are true. */
    readonly conditions: readonly string[];
    /** The most nodes that are marked at a time. */
    readonly mostNodes: number;
  };
  /** node-problem-detector on every node. */
  readonly nodeProblems: {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    readonly resources: ResourceSettings;
    /** Numeric group that may read the journal of the nodes: `systemd-journal`. */
    readonly journalGroup: number;
    /** Whether Amazon EKS repairs nodes by itself. Only for clusters of kind `eks`. */
    readonly repair: boolean;
  };
  /** pvc-autoresizer, for the volumes of the CRDT cluster. */
  readonly volumes: {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    readonly resources: ResourceSettings;
    /** When new claims are found: a cron expression in UTC. */
    readonly schedule: string;
    /** How many times its first size a volume may come to. The quota of the namespace has room for it. */
    readonly greatestTimes: number;
    /** A volume grows when less than this share of it is free, in percent. */
    readonly freePercent: number;
    /** It grows by this share of its size, in percent. */
    readonly increasePercent: number;
  };
  /** The self-diagnosis. */
  readonly diagnosis: {
    readonly enabled: boolean;
    /** A cron expression in UTC. */
    readonly schedule: string;
    readonly resources: ResourceSettings;
    /** Restarts of a pod that are too many. */
    readonly restarts: number;
    /** A pod that restarted last before these seconds is well again. */
    readonly windowSeconds: number;
    /** Whether it deletes pods that have failed for good. */
    readonly repair: boolean;
  };
}
