/** A kind that an operator brings to a cluster: a custom resource that the platform uses. */
export interface CustomKind {
  /** `keda.sh`. */
  readonly group: string;
  /** `v1alpha1`. */
  readonly version: string;
  readonly kind: string;
  /** As the API server's paths spell it. */
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** The operator that acts on it, in messages. */
  readonly operator: string;
  /**
   * The oldest tried version of the operator that has every field the platform writes: `2.20`. Default: it has no
   * versions of its own, or none was tried.
   */
  readonly minVersion?: string;
  /** How a stack avoids the kind, as an instruction: `set mesh.enabled to false`. */
  readonly without: string;
  /** The package that publishes its types and validator. Default: none. */
  readonly models?: string;
}
