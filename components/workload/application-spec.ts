import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { DeliverySpec } from './delivery-spec.ts';
import type { WorkloadSpec } from './spec.ts';

/** A value of an application's settings. */
export type SettingValue = string | number | boolean | readonly (string | number)[];

/**
 * An application: one workload, what belongs to it, and how new versions of it are delivered. It is what the features
 * of the patterns change. Immutable.
 */
export interface ApplicationSpec {
  readonly workload: WorkloadSpec;
  /**
   * What the application is told, by group and name: `{ learning: { 'replay.buffer': 10000 } }`. It becomes the
   * ConfigMap `<app>-settings`, a variable each (`LEARNING_REPLAY_BUFFER`) and files.
   */
  readonly settings: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  /** Workloads of its own beside it, by role: `learning-state`. Each is called `<app>-<role>`. */
  readonly companions: Readonly<Record<string, WorkloadSpec>>;
  readonly delivery: DeliverySpec;
  /** Other objects that belong to it alone, by identity. Keys are unique: two features cannot both make one. */
  readonly objects: Readonly<Record<string, Manifest>>;
  /** Who it talks to beyond its namespace's own rules. */
  readonly network: ApplicationNetwork;
  /** Rules of the platform that its cluster has to hold, by name. They hold for the namespaces of all applications. */
  readonly admission: Readonly<Partial<Record<'rules' | 'signatures' | 'attestations' | 'gatekeeper', true>>>;
  /** Labels by which cost is booked, on every object. Default: those of the platform alone. */
  readonly costLabels: Readonly<Record<string, string>>;
}

/** Who may reach an application, and whom it may reach. All else is closed. */
export interface ApplicationNetwork {
  /** Namespaces whose pods may reach its ports. Its own application may always. Default: its own namespace. */
  readonly from: Readonly<Record<string, true>>;
  /** Others of its own namespace may reach it too. Default true. */
  readonly ownNamespace: boolean;
  /** Where it connects to, by a name for people: `{ forecaster: { namespace: 'monitoring', port: 9090 } }`. */
  readonly to: Readonly<Record<string, NetworkTarget>>;
  /** Roles in labels whose pods reach the API server: `{ backup: true }`. Default: none. */
  readonly apiServer: Readonly<Record<string, true>>;
  /** Where the API server answers. A network policy sees it before or after translation, so it holds both. */
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
