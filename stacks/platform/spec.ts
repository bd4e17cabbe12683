import type { FleetSpec } from '../../components/agents/spec.ts';
import type { ApplicationsSpec } from '../../components/application/applications-plan.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import type { ClusterSpec } from '../../components/cluster/spec.ts';
import type { StorageClassSpec } from '../../components/cluster/storage-plan.ts';
import type { PlannedConcern } from '../../components/concern/concern.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { BudgetSpec } from '../../components/cost/budget-spec.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import type { CacheClusterSpec, DatabaseSpec } from '../../components/data/spec.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import type { BackupSpec } from '../../components/recovery/spec.ts';
import type { ResilienceSpec } from '../../components/resilience/spec.ts';
import type { ExternalSecretsSpec } from '../../components/secrets/spec.ts';
import type { PersonaAccessSpec } from '../../components/security/access-plan.ts';
import type { AdmissionSpec } from '../../components/security/admission-plan.ts';
import type { Flow } from '../../components/security/flows.ts';
import type { GatekeeperSpec } from '../../components/security/gatekeeper-plan.ts';
import type { KyvernoSpec } from '../../components/security/kyverno-plan.ts';
import type { StackSettings } from '../config/settings.ts';

/** The whole platform of a stack as plain data: what is checked as a whole, and then planned. Immutable. */
export interface PlatformSpec {
  readonly tags: PlatformTags;
  /** Name of the part, in a stack that holds agents alone: `tier1`, `cell-0-of-4`. What they share is another's. */
  readonly part?: string;
  readonly cluster: ClusterSpec;
  /** Nodes of the environment: made on EKS, faked on the embedded control plane, unknown elsewhere. */
  readonly nodePools: readonly NodePoolSpec[];
  readonly zones: readonly string[];
  readonly namespaces: readonly NamespaceSpec[];
  readonly flows: readonly Flow[];
  /** Namespaces whose pods take part in the service mesh. */
  readonly meshed: readonly string[];
  readonly access: PersonaAccessSpec;
  readonly admission: AdmissionSpec;
  /** Default: the cluster has no Gatekeeper. */
  readonly gatekeeper?: GatekeeperSpec;
  /** Default: the cluster has no Kyverno. */
  readonly kyverno?: KyvernoSpec;
  /** Default: somebody puts the secrets into the cluster to which the platform refers. */
  readonly secrets?: ExternalSecretsSpec;
  /** Default: it makes nothing in AWS that costs. */
  readonly budget?: BudgetSpec;
  readonly fleet: FleetSpec;
  /** Storage classes that the platform makes. */
  readonly storageClasses: readonly StorageClassSpec[];
  /** What happens to requests between agents that fail (B9). */
  readonly resilience: ResilienceSpec;
  /** Default: no way in from the Internet. */
  readonly edge?: EdgeSpec;
  /** Default: no CRDT cluster. */
  readonly crdt?: CrdtClusterSpec;
  /** Default: no database on AWS. */
  readonly database?: DatabaseSpec;
  /** Default: no cache on AWS. */
  readonly cacheCluster?: CacheClusterSpec;
  /** Default: nothing on AWS is backed up. */
  readonly backups?: Omit<BackupSpec, 'replicated'>;
  /** Default: nothing runs beside the fleet. */
  readonly applications?: ApplicationsSpec;
  /** The concerns that are switched on. */
  readonly concerns: readonly PlannedConcern[];
  /** What the environment holds, how closely it is watched, and its database: for the rooms that act on it (A2). */
  readonly environment: Pick<StackSettings, 'data' | 'monitoring' | 'database' | 'network'>;
}
