import type { CustomKind } from './custom-kind.ts';
import {
  argoRollouts,
  envoyGateway,
  externalSecrets,
  flagger,
  gatekeeper,
  gatewayApi,
  istio,
  karpenter,
  keda,
  kyverno,
  vertical,
} from './custom-operators.ts';

export type { CustomKind };

/** A kind that Gatekeeper creates from a template of the platform. */
const constraint = (kind: string): CustomKind => ({
  group: 'constraints.gatekeeper.sh',
  version: 'v1beta1',
  kind,
  plural: kind.toLowerCase(),
  ...gatekeeper,
});

/**
 * Every custom kind that the platform plans. The embedded control plane gets their definitions, and engines check that a
 * cluster serves them and that what is applied is valid. A test fails if a planned kind is missing here.
 */
export const customKinds: readonly CustomKind[] = [
  { group: 'argoproj.io', version: 'v1alpha1', kind: 'Rollout', plural: 'rollouts', ...argoRollouts },
  { group: 'argoproj.io', version: 'v1alpha1', kind: 'AnalysisTemplate', plural: 'analysistemplates', ...argoRollouts },
  { group: 'flagger.app', version: 'v1beta1', kind: 'Canary', plural: 'canaries', ...flagger },
  { group: 'flagger.app', version: 'v1beta1', kind: 'MetricTemplate', plural: 'metrictemplates', ...flagger },
  {
    group: 'monitoring.coreos.com',
    version: 'v1',
    kind: 'PrometheusRule',
    plural: 'prometheusrules',
    scope: 'Namespaced',
    operator: 'the Prometheus operator',
    without: 'leave out ai-autonomous-scaling.prediction',
    models: '@kubernetes-models/prometheus-operator',
  },
  { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'Gateway', plural: 'gateways', ...gatewayApi },
  {
    group: 'gateway.networking.k8s.io',
    version: 'v1',
    kind: 'GatewayClass',
    plural: 'gatewayclasses',
    ...gatewayApi,
    scope: 'Cluster',
  },
  { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'HTTPRoute', plural: 'httproutes', ...gatewayApi },
  {
    group: 'gateway.envoyproxy.io',
    version: 'v1alpha1',
    kind: 'BackendTrafficPolicy',
    plural: 'backendtrafficpolicies',
    ...envoyGateway,
  },
  {
    group: 'gateway.envoyproxy.io',
    version: 'v1alpha1',
    kind: 'ClientTrafficPolicy',
    plural: 'clienttrafficpolicies',
    ...envoyGateway,
  },
  { group: 'gateway.envoyproxy.io', version: 'v1alpha1', kind: 'EnvoyProxy', plural: 'envoyproxies', ...envoyGateway },
  {
    group: 'gateway.envoyproxy.io',
    version: 'v1alpha1',
    kind: 'SecurityPolicy',
    plural: 'securitypolicies',
    ...envoyGateway,
  },
  {
    group: 'autoscaling.k8s.io',
    version: 'v1',
    kind: 'VerticalPodAutoscaler',
    plural: 'verticalpodautoscalers',
    scope: 'Namespaced',
    ...vertical,
  },
  {
    group: 'keda.sh',
    version: 'v1alpha1',
    kind: 'ScaledObject',
    plural: 'scaledobjects',
    scope: 'Namespaced',
    ...keda,
  },
  {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'DestinationRule',
    plural: 'destinationrules',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'Gateway',
    plural: 'gateways',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'networking.istio.io',
    version: 'v1alpha3',
    kind: 'EnvoyFilter',
    plural: 'envoyfilters',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'VirtualService',
    plural: 'virtualservices',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'ServiceEntry',
    plural: 'serviceentries',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'Sidecar',
    plural: 'sidecars',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'security.istio.io',
    version: 'v1',
    kind: 'AuthorizationPolicy',
    plural: 'authorizationpolicies',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'security.istio.io',
    version: 'v1',
    kind: 'PeerAuthentication',
    plural: 'peerauthentications',
    scope: 'Namespaced',
    ...istio,
  },
  {
    group: 'snapshot.storage.k8s.io',
    version: 'v1',
    kind: 'VolumeSnapshotClass',
    plural: 'volumesnapshotclasses',
    scope: 'Cluster',
    operator: 'the snapshot controller',
    without: 'use a cluster of kind existing',
  },
  {
    group: 'elbv2.k8s.aws',
    version: 'v1beta1',
    kind: 'TargetGroupBinding',
    plural: 'targetgroupbindings',
    scope: 'Namespaced',
    operator: 'the AWS Load Balancer Controller',
    without: 'leave out edge.backends',
  },
  { group: 'karpenter.sh', version: 'v1', kind: 'NodePool', plural: 'nodepools', ...karpenter },
  { group: 'karpenter.sh', version: 'v1alpha1', kind: 'NodeOverlay', plural: 'nodeoverlays', ...karpenter },
  { group: 'karpenter.k8s.aws', version: 'v1', kind: 'EC2NodeClass', plural: 'ec2nodeclasses', ...karpenter },
  {
    group: 'external-secrets.io',
    version: 'v1',
    kind: 'SecretStore',
    plural: 'secretstores',
    scope: 'Namespaced',
    ...externalSecrets,
  },
  {
    group: 'external-secrets.io',
    version: 'v1',
    kind: 'ExternalSecret',
    plural: 'externalsecrets',
    scope: 'Namespaced',
    ...externalSecrets,
  },
  {
    group: 'policies.kyverno.io',
    version: 'v1',
    kind: 'ImageValidatingPolicy',
    plural: 'imagevalidatingpolicies',
    scope: 'Cluster',
    ...kyverno,
  },
  {
    group: 'policies.kyverno.io',
    version: 'v1',
    kind: 'ValidatingPolicy',
    plural: 'validatingpolicies',
    scope: 'Cluster',
    ...kyverno,
  },
  {
    group: 'templates.gatekeeper.sh',
    version: 'v1',
    kind: 'ConstraintTemplate',
    plural: 'constrainttemplates',
    ...gatekeeper,
  },
  { group: 'syncset.gatekeeper.sh', version: 'v1alpha1', kind: 'SyncSet', plural: 'syncsets', ...gatekeeper },
  ...[
    'FleetwrightRbacWildcards',
    'FleetwrightRbacEscalation',
    'FleetwrightClusterAdminBinding',
    'FleetwrightDefaultDeny',
    'FleetwrightOpenIngress',
    'FleetwrightPodSecurity',
  ].map(constraint),
];

/** The custom kind of an object, if the platform knows it. */
export function customKindOf({
  apiVersion,
  kind,
}: {
  readonly apiVersion: string;
  readonly kind: string;
}): CustomKind | undefined {
  return customKinds.find((known) => `${known.group}/${known.version}` === apiVersion && known.kind === kind);
}

/** The custom kinds of objects that the platform knows, each once. */
export function customKindsOf(
  objects: readonly { readonly apiVersion: string; readonly kind: string }[],
): readonly CustomKind[] {
  return [...new Set(objects.map(customKindOf))].filter((kind) => kind !== undefined);
}
