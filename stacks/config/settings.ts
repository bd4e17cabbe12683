import type { CacheSpec } from '../../components/agents/cache.ts';
import type { Cell } from '../../components/agents/part.ts';
import type { AgentOverride } from '../../components/agents/spec.ts';
import type { TierName } from '../../components/agents/tiers.ts';
import type { QuotaSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodeSchedule } from '../../components/cluster/node-pools.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { FlagSettings } from '../../components/flags/settings.ts';
import type { HealingSettings } from '../../components/healing/settings.ts';
import type { PersonaAccessSpec } from '../../components/security/access-plan.ts';
import type { AdmissionSpec, TrustedImages } from '../../components/security/admission-plan.ts';
import type { AttestationsSpec } from '../../components/security/attestations.ts';
import type { SignatureSpec } from '../../components/security/kyverno-plan.ts';
import type { NodeProfileName } from '../../components/tuning/profiles.ts';
import type {
  DisruptionBudget,
  ImageSpec,
  PlacementSpec,
  RolloutSpec,
  ScalingSpec,
  VerticalSpec,
} from '../../components/workload/spec.ts';
import type { ApplicationsSettings } from './applications-settings.ts';
import type { BudgetSettings } from './budget-settings.ts';
import type { CloudSettings } from './cloud-settings.ts';
import type { CrdtSettings } from './crdt-settings.ts';
import type { BackupSettings, DatabaseSettings, ElastiCacheSettings } from './data-settings.ts';
import type { EdgeSettings } from './edge-settings.ts';
import type { MeshSettings, ResilienceSettings } from './resilience-settings.ts';
import type { SecretsSettings } from './secrets-settings.ts';

/** The environments, each with a profile (A1, 004). */
export const environmentNames = ['development', 'staging', 'production', 'canary'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/** The node pools of every environment: one for the platform itself, one for each tier of agents. */
export const poolNames = ['general', 'tier1', 'tier2', 'tier3'] as const;

export type PoolName = (typeof poolNames)[number];

/** Which cluster a stack deploys to (A7). */
export interface ClusterSettings {
  /**
   * `embedded`: the control plane on this machine; `existing`: whatever the kubeconfig names; `eks`: a cluster of the
   * stack's own on AWS.
   */
  readonly kind: 'embedded' | 'existing' | 'eks';
  /** Name of the cluster, and of the provider that speaks to it. */
  readonly name: string;
  /** Path of a kubeconfig, relative to the project. Only for `existing`. Default: the KUBECONFIG variable. */
  readonly kubeconfig?: string;
  /** Context in that kubeconfig. Only for `existing`. Default: its current context. */
  readonly context?: string;
  /** AWS region. */
  readonly region: string;
  /** Availability zones, over which nodes and agents spread. */
  readonly zones: readonly string[];
  /** Kubernetes version of an EKS cluster: `1.34`. */
  readonly version: string;
  /** Addresses of the VPC of an EKS cluster. */
  readonly vpcCidr: string;
  /** Addresses that may reach the API of an EKS cluster from outside its VPC. None: a private endpoint only. */
  readonly publicAccessCidrs: readonly string[];
}

/** Size of a node pool (A2). */
export interface NodePoolSettings {
  readonly instanceType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly slicesPerGpu: number;
  /** Other types, as large at least, that Karpenter may take too: spot instances of one type run out. Default: none. */
  readonly alternatives: readonly string[];
  /** Profiles that its nodes are set to (000: C6, C7), where `nodeTuning` is enabled. */
  readonly profiles: readonly NodeProfileName[];
  /** Other bounds from certain times on, by name (I3). Only EKS has a clock for them. */
  readonly schedules: Readonly<Record<string, NodeSchedule>>;
}

/** How the agents of a tier run. */
export interface TierSettings {
  /** What an agent gets at full scale. Default: the figures of 003 §2.1. */
  readonly figures: {
    /** Cores: `4`, `500m`. */
    readonly cpu: string;
    /** `16Gi`. */
    readonly memory: string;
    readonly gpuSlices: number;
    /** How long cached answers stay good. */
    readonly cacheTtlSeconds: number;
  };
  readonly requestShare: number;
  readonly limitShare: number;
  readonly scaling: ScalingSpec;
  /** A vertical autoscaler of memory; `None` for none. */
  readonly vertical: {
    readonly mode: 'None' | VerticalSpec['mode'];
    /** Shares of the full memory between which it keeps the request. */
    readonly leastShare: number;
    readonly greatestShare: number;
  };
  readonly disruptionBudget: DisruptionBudget;
}

/** The fleet of agents (B1–B7). */
export interface FleetSettings {
  readonly namespace: string;
  /** Path of the agent catalogue, relative to the project. */
  readonly catalogue: string;
  readonly image: ImageSpec;
  readonly gpuResource: string;
  /** Where agents that KEDA scales have their metrics from: `http://prometheus.monitoring.svc:9090`. */
  readonly prometheus: string;
  /** Whether agents must, would rather, or need not run in their tier's node pool. */
  readonly pools: 'required' | 'preferred' | 'none';
  readonly tiers: Readonly<Record<TierName, TierSettings>>;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  readonly debug: boolean;
  readonly maxWorkers: number;
  readonly rateLimiting: boolean;
  readonly corsProtection: boolean;
  /** Where agents keep answers, for as long as their tier says (B6). */
  readonly cache: CacheSpec;
  readonly secrets: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
  readonly rollout: RolloutSpec;
  readonly spread: PlacementSpec['spread'];
  readonly appArmor: boolean;
  readonly overrides: Readonly<Record<string, AgentOverride>>;
}

/** Connections beyond those that the platform itself needs. */
export interface NetworkSettings {
  /** Addresses of the API server, and of its service: where the pods that speak to it may connect to. */
  readonly apiServerCidr: string;
  /** Where agents may connect to outside the cluster: model providers, say. */
  readonly egress: readonly {
    readonly name: string;
    readonly cidr: string;
    readonly port: number;
    readonly why: string;
  }[];
}

/** Rules of the policy pack that the API server holds too (F4). */
export interface AdmissionSettings extends Pick<AdmissionSpec, 'action'>, Omit<TrustedImages, 'namespace'> {
  /** Whether the cluster has Gatekeeper, which holds the OPA policies of 000 (F3). */
  readonly gatekeeper: boolean;
  /** Whether the cluster has Kyverno, which holds rules too, and signatures, which the API server cannot (F2). */
  readonly kyverno: {
    readonly enabled: boolean;
    /** Default of `images`: those of the agents and of the CRDT cluster. */
    readonly signatures: SignatureSpec;
    /** Whether images must bring a bill of materials and a scan as well, and what the scan may have found (F7). */
    readonly attestations: AttestationsSpec & { readonly enabled: boolean };
  };
}

/** What data an environment holds (A2, 004). Later components read it: what is live is backed up and encrypted. */
export interface DataSettings {
  /** Made up, made anonymous, or real. */
  readonly class: 'synthetic' | 'anonymised' | 'live';
  readonly encrypted: boolean;
}

/** How closely an environment is watched (A2, 004). */
export interface MonitoringSettings {
  readonly depth: 'basic' | 'full' | 'enterprise' | 'enhanced';
  /** Whether a release is taken back by itself when it does worse. */
  readonly automaticRollback: boolean;
}

/** Which part of the platform a stack holds. Each is described, and checked, as part of the whole. */
export interface PartSettings {
  /** `all` of it; what is `shared`: everything but the agents themselves; or `agents`, on the cluster of another stack. */
  readonly holds: 'all' | 'shared' | 'agents';
  /** Tiers whose agents it holds. Only for `agents`. Default: all. */
  readonly tiers: readonly TierName[];
  /** Cell of the agents that it holds: which one, from 0, of how many. Only for `agents`. Default: all of them. */
  readonly cell?: Cell;
  /** Stack that makes the cluster: its name, or `organization/project/stack`. Needed for `agents` on EKS. */
  readonly sharedStack?: string;
}

/** Everything that can be set for a stack: a profile gives all of it, the stack's file changes some. */
export interface StackSettings {
  readonly environment: EnvironmentName;
  readonly tags: Omit<PlatformTags, 'environment'>;
  readonly cluster: ClusterSettings;
  readonly cloud: CloudSettings;
  readonly budget: BudgetSettings;
  readonly edge: EdgeSettings;
  readonly nodePools: Readonly<Record<PoolName, NodePoolSettings>>;
  readonly fleet: FleetSettings;
  readonly network: NetworkSettings;
  readonly admission: AdmissionSettings;
  /** Groups of people by persona, as whoever authenticates them names them (F10). */
  readonly access: PersonaAccessSpec['groups'];
  readonly secrets: SecretsSettings;
  /** What those who pay allow a namespace at the most, by its name. Default: exactly what is planned for it. */
  readonly quotas: Readonly<Record<string, QuotaSpec>>;
  readonly applications: ApplicationsSettings;
  readonly crdt: CrdtSettings;
  readonly flags: FlagSettings;
  readonly resilience: ResilienceSettings;
  readonly healing: HealingSettings;
  readonly mesh: MeshSettings;
  /** Path of a Jarvis file that lies between the profile and the stack's file (A8). Default: none. */
  readonly jarvis?: string;
  readonly data: DataSettings;
  readonly monitoring: MonitoringSettings;
  readonly database: DatabaseSettings;
  readonly elasticache: ElastiCacheSettings;
  readonly backup: BackupSettings;
  readonly part: PartSettings;
}

/** Some of the settings: what a profile or a file says. */
export type PartialSettings<T = StackSettings> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: PartialSettings<T[Key]> }
    : T;
