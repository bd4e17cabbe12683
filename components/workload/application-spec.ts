import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { DeliverySpec } from './delivery-spec.ts';
import type { WorkloadSpec } from './spec.ts';

/** A value of an application's settings. */
export type SettingValue = string | number | boolean | readonly (string | number)[];

/**
 * An application: one workload, what belongs to it, and how new versions of it are delivered. The features of patterns
 * change it. Immutable.
 */
export interface ApplicationSpec {
  readonly workload: WorkloadSpec;
  /**
   * Settings of the application, by group and name: `{ learning: { 'replay.buffer': 10000 } }`. They become the
   * ConfigMap `<app>-settings`, as a variable each (`LEARNING_REPLAY_BUFFER`) and as files.
   */
  readonly settings: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  /** Further workloads that belong to it, by role: `learning-state`. Each is called `<app>-<role>`. */
  readonly companions: Readonly<Record<string, WorkloadSpec>>;
  readonly delivery: DeliverySpec;
  /**
   * Other objects that belong only to it, by identity. Keys are unique, so two features cannot both make one object.
   */
  readonly objects: Readonly<Record<string, Manifest>>;
  /** Connections beyond those that its namespace allows. */
  readonly network: ApplicationNetwork;
  /** Admission rules that its cluster must enforce, by name. They apply to the namespaces of all applications. */
  readonly admission: Readonly<Partial<Record<'rules' | 'signatures' | 'attestations' | 'gatekeeper', true>>>;
  /** Cost allocation labels of every object. Default: only those of the platform. */
  readonly costLabels: Readonly<Record<string, string>>;
}

/** Who may reach an application, and whom it may reach. Everything else is denied. */
export interface ApplicationNetwork {
  /** Namespaces whose pods may reach its ports. Its own pods always may. Default: its own namespace. */
  readonly from: Readonly<Record<string, true>>;
  /** Whether other pods of its namespace may reach it. Default true. */
  readonly ownNamespace: boolean;
  /**
   * The destinations that it connects to, by a name for people: `{ forecaster: { namespace: 'monitoring', port: 9090 }
   * }`.
   */
  readonly to: Readonly<Record<string, NetworkTarget>>;
  /** Roles (component labels) whose pods may reach the API server: `{ backup: true }`. Default: none. */
  readonly apiServer: Readonly<Record<string, true>>;
  /** Address range of the API server, which must cover its address before and after translation. */
  readonly apiServerCidr: string;
  /** Every connection inside the mesh must be mutually authenticated. Default false. */
  readonly mutualTls: boolean;
}

/** Pods that an application connects to. */
export interface NetworkTarget {
  readonly namespace: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}
