/** Where an operator runs, and what it must know of its stack. */
export interface OperatorPlace {
  /** Name of the cluster. */
  readonly cluster: string;
  /** AWS region of the cluster. */
  readonly region: string;
  /** Version of Kubernetes: `1.34`. */
  readonly kubernetes: string;
  /** Number of pods of each part of an operator that can run more than once. */
  readonly replicas: number;
  /** Range of the API server's addresses, and of its service. */
  readonly apiServerCidr: string;
  /** Range of the addresses from which the API server calls webhooks. */
  readonly controlPlaneCidr: string;
  /** Node labels that its pods ask for: those of the pool of the platform. Empty: any node. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that its pods tolerate: that of the pool of the platform. */
  readonly tolerations: readonly Toleration[];
}

/** A taint that a pod tolerates. */
export interface Toleration {
  readonly key: string;
  readonly operator: 'Equal' | 'Exists';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'NoExecute' | 'PreferNoSchedule';
}

/** Values of a chart, or the configuration of an add-on. */
export type Values = Readonly<Record<string, unknown>>;
