/** A taint of a node. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`; the API server refuses any other. */
  readonly effect: string;
}

/**
 * A `v1` Node, as the environment plans it: the shape of a machine that the embedded cluster is to pretend. Amounts are
 * Kubernetes quantities. What is absent from the status, kwok fills in.
 */
export interface NodeManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly taints?: readonly Taint[]; readonly providerID?: string };
  readonly status?: {
    readonly capacity?: Readonly<Record<string, string>>;
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
}

/** The label of the nodes that the launcher manages. It touches no other. */
export const managedLabel = 'fleetwright.io/embedded-node';

/** The annotation that holds what was asked for last, so that what is no longer asked for can be taken away. */
export const appliedAnnotation = 'fleetwright.io/embedded-node-applied';
