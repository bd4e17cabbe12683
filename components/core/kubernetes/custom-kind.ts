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
  /** Who acts on it, for people. */
  readonly operator: string;
  /** How a stack does without it, in the imperative. */
  readonly without: string;
  /** The package that publishes its types and validator. Default: there is none. */
  readonly models?: string;
}
