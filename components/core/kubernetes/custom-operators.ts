// The operators of custom kinds, with the fields that all kinds of an operator share: its name, its version and how to
// avoid it, in messages, and the package that publishes its types.

export const vertical = {
  operator: 'the Vertical Pod Autoscaler',
  minVersion: '1.7',
  without: 'set fleet.tiers.tier3.vertical.mode to None',
  models: '@kubernetes-models/autoscaler',
} as const;

export const keda = {
  operator: 'KEDA',
  minVersion: '2.20',
  without: 'set fleet.tiers.*.scaling.autoscaler to hpa',
  models: '@kubernetes-models/keda',
} as const;

export const istio = {
  operator: 'Istio',
  minVersion: '1.30',
  without: 'set mesh.enabled to false, and crdt.ingress.provider to ingress',
  models: '@kubernetes-models/istio',
} as const;

export const gatewayApi = {
  operator: 'the Gateway API',
  minVersion: '1.2',
  without: 'set delivery.traffic to istio or replicas, and crdt.ingress.provider to ingress or gateway',
  scope: 'Namespaced',
  models: '@kubernetes-models/gateway-api',
} as const;

export const envoyGateway = {
  operator: 'Envoy Gateway',
  minVersion: '1.5',
  without: 'set crdt.ingress.provider to ingress or gateway, and leave out quic-multi-agent.http3',
  scope: 'Namespaced',
  models: '@kubernetes-models/envoy-gateway',
} as const;

export const externalSecrets = {
  operator: 'the External Secrets operator',
  minVersion: '0.16',
  without: 'set secrets.backend to none',
  models: '@kubernetes-models/external-secrets',
} as const;

export const gatekeeper = {
  operator: 'Gatekeeper',
  // Older ones have every field, but read the Rego of every template as version 0, and refuse the platform's.
  minVersion: '3.19',
  without: 'set admission.gatekeeper to false',
  scope: 'Cluster',
} as const;

export const kyverno = {
  operator: 'Kyverno',
  minVersion: '1.18',
  without: 'set admission.kyverno.enabled to false',
  models: '@kubernetes-models/kyverno',
} as const;

export const argoRollouts = {
  operator: 'Argo Rollouts',
  minVersion: '1.9',
  without: 'set delivery.provider to native',
  scope: 'Namespaced',
  models: '@kubernetes-models/argo-rollouts',
} as const;

export const flagger = {
  operator: 'Flagger',
  without: 'set delivery.provider to native',
  scope: 'Namespaced',
} as const;

export const karpenter = {
  operator: 'Karpenter',
  minVersion: '1.9',
  without: 'set cloud.karpenter.enabled to false',
  scope: 'Cluster',
  models: '@kubernetes-models/karpenter',
} as const;
