/** A taint of a node. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`; the API server refuses any other. */
  readonly effect: string;
}

/**
 * A `v1` Node, as the environment plans it: the machine that the embedded cluster simulates. Amounts are Kubernetes
 * quantities. kwok adds the missing parts of the status.
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

/** The label of the nodes that the launcher manages. It changes no others. */
export const managedLabel = 'fleetwright.io/embedded-node';

/** The annotation with the last manifest, so that what it no longer contains can be removed. */
export const appliedAnnotation = 'fleetwright.io/embedded-node-applied';
