/** A key that a chart's templates read, but that its values and its schema do not list. */
export interface ReadKey {
  /** `podDisruptionBudget.maxUnavailable`. */
  readonly path: string;
  /** The template that reads it, and what for. */
  readonly reason: string;
}

/** Such keys, by the name of the chart's source in the catalog. */
export const keysThatTemplatesRead: Readonly<Record<string, readonly ReadKey[]>> = {
  'envoy-gateway': [
    {
      path: 'podDisruptionBudget.maxUnavailable',
      reason: '`templates/envoy-gateway-poddisruptionbudget.yaml` takes it in place of minAvailable.',
    },
  ],
  'external-secrets': ['podDisruptionBudget', 'webhook.podDisruptionBudget'].map((budget) => ({
    path: `${budget}.maxUnavailable`,
    reason: 'Both templates of disruption budgets prefer it to minAvailable.',
  })),
  'istio-base': [
    {
      path: 'base.validationFailurePolicy',
      reason: '`templates/defaultrevision-validatingwebhookconfiguration.yaml` takes it for the failure policy.',
    },
  ],
  'prometheus-operator': [
    {
      path: 'prometheusOperator.priorityClassName',
      reason: '`templates/prometheus-operator/deployment.yaml` takes it for the pods of the operator.',
    },
  ],
  flux2: [
    {
      path: 'cli.resources',
      reason: '`templates/pre-install-job.yaml` takes it for the job that checks the cluster.',
    },
  ],
  istiod: [
    {
      path: 'base.validationFailurePolicy',
      reason: '`templates/validatingwebhookconfiguration.yaml` takes it for the failure policy.',
    },
  ],
};
