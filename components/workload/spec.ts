import type { Identity, PlatformTags } from '../core/kubernetes/labels.ts';
import type { Resources } from '../core/values/quantity.ts';
import type { ProbeSet } from './probes.ts';
import type { ScalingSpec, VerticalSpec } from './scaling-spec.ts';
import type { TuningSpec } from './tuning-spec.ts';

export * from './scaling-spec.ts';

/** Where a container's image comes from. */
export interface ImageSpec {
  /** Repository without tag or digest: `registry.example.com/agents/aider`. */
  readonly repository: string;
  /** Immutable tag: a version, never `latest`. Default: none, where there is a digest. */
  readonly tag?: string;
  /** Content digest, `sha256:` and 64 hex digits. It wins over the tag. Default: none, where there is a tag. */
  readonly digest?: string;
  /** Who signed it: the subject of the certificate, which admission verifies. Default: not verified. */
  readonly signedBy?: string;
  /** Arguments for the image's entry point. Default: the image's own. */
  readonly args?: readonly string[];
}

/** Requests and limits of the one main container. */
export interface ResourceSpec {
  readonly requests: Resources;
  readonly limits: Resources;
  /** Extended resources, asked for and limited alike: `{ 'nvidia.com/gpu.shared': 1 }`. Default: none. */
  readonly extended: Readonly<Record<string, number>>;
}

/**
 * How much of a workload may be away at once during voluntary disruptions: a share that must stay, or a number that
 * may go. A workload of a single replica can only use a number.
 */
export type DisruptionBudget =
  | {
      /** Share of replicas that must stay available, 0 to 100 (percent). */
      readonly minAvailablePercent: number;
    }
  | {
      /** Replicas that may be away at once. */
      readonly maxUnavailable: number;
    };

/** How a new version replaces the old one. */
export interface RolloutSpec {
  /** Replicas above the wanted count during an update, in percent. Default 25. */
  readonly maxSurgePercent: number;
  /** Replicas that may be missing during an update, in percent. Default 0. */
  readonly maxUnavailablePercent: number;
  /** Seconds within which an update must make progress. Default 300. */
  readonly progressDeadlineSeconds: number;
  /** Old versions kept for a rollback. Default 10. */
  readonly revisionHistoryLimit: number;
  /** Seconds between the end of traffic and the stop signal, while endpoints drain. Default 10. */
  readonly drainSeconds: number;
  /** Seconds that a pod has to end by itself, drain included. Default 60. */
  readonly terminationGraceSeconds: number;
}

/** Which nodes take the pods, and how they spread. */
export interface PlacementSpec {
  /**
   * Node pool: `required` pins pods to it and tolerates its taint, `preferred` takes other nodes when the cluster has
   * no such pool. Default: any node.
   */
  readonly pool?: { readonly name: string; readonly mode: 'required' | 'preferred' };
  /** What happens when zones or nodes cannot be filled evenly. */
  readonly spread: {
    readonly zones: 'DoNotSchedule' | 'ScheduleAnyway';
    readonly nodes: 'DoNotSchedule' | 'ScheduleAnyway';
  };
  readonly priorityClass?: string;
}

/** Settings and secrets that reach the container. */
export interface EnvironmentSpec {
  /** Plain variables of this workload. */
  readonly variables: Readonly<Record<string, string>>;
  /** Variables from secrets, by reference only: `{ DATABASE_URL: { name: 'agent-database', key: 'url' } }`. */
  readonly secrets: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
  /** A ConfigMap that is both the environment and files, read-only 0444, below `mountPath`. Default: none. */
  readonly settings?: {
    readonly configMap: string;
    /** Hash of its content, so that a change replaces the pods. */
    readonly contentHash: string;
    /** Default `/app/config`. */
    readonly mountPath: string;
  };
  /**
   * ConfigMaps that are only files, read-only 0444. The kubelet renews them in place: a change replaces no pod, and the
   * container reads them again. Default: none.
   */
  readonly files?: readonly { readonly configMap: string; readonly mountPath: string }[];
}

/** Where a container may write, although its root file system is read-only. */
export interface ScratchSpec {
  readonly mountPath: string;
  /** Size limit, in mebibytes. */
  readonly mebibytes: number;
}

/** A volume that each replica has for itself, and finds again wherever it runs next. */
export interface VolumeSpec {
  /** A DNS label, unique within the workload: `data`. */
  readonly name: string;
  readonly mountPath: string;
  /** Size, as a Kubernetes quantity in binary units: `100Gi`. */
  readonly size: string;
  /** Storage class. Default: the cluster's default class. */
  readonly storageClass?: string;
}

/** What makes a workload stateful: each replica keeps its name and its volumes. */
export interface StateSpec {
  /** Headless service under which each replica has a name of its own, ready or not. */
  readonly peersService: string;
  readonly volumes: readonly VolumeSpec[];
}

/** What the workload may do. Everything that is not named here is the restricted default and cannot be weakened. */
export interface SecuritySpec {
  /** User, group and file-system group. Default 65534, `nobody`. */
  readonly uid: number;
  /** AppArmor's `RuntimeDefault`. Only nodes whose kernel has AppArmor admit such pods. Default true. */
  readonly appArmor: boolean;
  /** Mount the service account's token. Default false. */
  readonly mountToken: boolean;
  /** A service account that several workloads share, and that is planned elsewhere. Default: its own account. */
  readonly sharedAccount?: string;
}

/** A workload's part in a service mesh: a proxy beside its container, which the mesh adds when a pod is admitted. */
export interface MeshSpec {
  /** What the proxy of each pod gets. It counts wherever pods are counted. */
  readonly proxy: { readonly requests: Resources; readonly limits: Resources };
}

/** What runs and how: the one description that planners, patterns and policies share. Immutable. */
export interface WorkloadSpec {
  readonly identity: Identity;
  readonly namespace: string;
  readonly tags: PlatformTags;
  /** What a person should know about it; becomes the annotation `kubernetes.io/description`. */
  readonly description: string;
  readonly image: ImageSpec;
  readonly port: number;
  /** TCP ports beside it, by name: `{ gossip: 7946 }`. Default: none. */
  readonly morePorts?: Readonly<Record<string, number>>;
  /** UDP ports beside it, by name, on the container and its service alike: `{ quic: 4433 }`. Default: none. */
  readonly udpPorts?: Readonly<Record<string, number>>;
  /** Ports of the service, by the name of the port of the container that each leads to. Default `{ http: 80 }`. */
  readonly servicePorts?: Readonly<Record<string, number>>;
  /** Annotations of the pods for those who read them, a scraper say. Default: none. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Labels of the pods beside the recommended ones, never part of a selector of the workload's own. Default: none. */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly resources: ResourceSpec;
  readonly probes: ProbeSet;
  readonly scaling: ScalingSpec;
  /** A vertical autoscaler beside it. Default: none, requests stay as they are written. */
  readonly vertical?: VerticalSpec;
  readonly disruptionBudget: DisruptionBudget;
  readonly rollout: RolloutSpec;
  readonly placement: PlacementSpec;
  readonly environment: EnvironmentSpec;
  readonly scratch: readonly ScratchSpec[];
  readonly security: SecuritySpec;
  /** Replicas with their own names and volumes. Default: interchangeable replicas, as in a Deployment. */
  readonly state?: StateSpec;
  /** Its part in a service mesh. Default: none. */
  readonly mesh?: MeshSpec;
  /** What it needs from kernel and nodes. Default: nothing. */
  readonly tuning?: TuningSpec;
}

/** A surge of a quarter, no replica missing, and a minute to end. */
export const defaultRollout: RolloutSpec = {
  maxSurgePercent: 25,
  maxUnavailablePercent: 0,
  progressDeadlineSeconds: 300,
  revisionHistoryLimit: 10,
  drainSeconds: 10,
  terminationGraceSeconds: 60,
};

/** The user `nobody`, AppArmor, and no token. */
export const defaultSecurity: SecuritySpec = { uid: 65534, appArmor: true, mountToken: false };
