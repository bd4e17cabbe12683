/** Operators of a cluster, each with the API group by which it is found. */
export const operators = {
  keda: 'keda.sh',
  'vertical-pod-autoscaler': 'autoscaling.k8s.io',
  'prometheus-operator': 'monitoring.coreos.com',
  kyverno: 'policies.kyverno.io',
  gatekeeper: 'templates.gatekeeper.sh',
  istio: 'networking.istio.io',
  'gateway-api': 'gateway.networking.k8s.io',
  'envoy-gateway': 'gateway.envoyproxy.io',
  karpenter: 'karpenter.sh',
  'argo-rollouts': 'argoproj.io',
  flagger: 'flagger.app',
  snapshots: 'snapshot.storage.k8s.io',
  /** Not an operator, but a resource of nodes. A pod that requests it is never placed on nodes without it. */
  'huge-pages': 'hugepages-2Mi',
} as const;

export type Operator = keyof typeof operators;

/** The operators whose groups a cluster serves, and what its nodes have. */
export function operatorsOf(groups: ReadonlySet<string>, nodeResources: ReadonlySet<string>): ReadonlySet<Operator> {
  const names = Object.keys(operators) as Operator[];
  return new Set(names.filter((name) => groups.has(operators[name]) || nodeResources.has(operators[name])));
}

/** All operators, for clusters of which nothing is known. */
export const allOperators: ReadonlySet<Operator> = new Set(Object.keys(operators) as Operator[]);
