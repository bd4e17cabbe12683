/** A published Go module in which an operator brings its own definitions of custom kinds. */
export interface DefinitionModule {
  /** `sigs.k8s.io/karpenter`. */
  readonly path: string;
  /** `v1.14.1`. */
  readonly version: string;
  /** Checksum of its files, as a go.sum states it: `h1:…`. */
  readonly sum: string;
  /** API groups that it defines: `karpenter.sh`. */
  readonly groups: readonly string[];
  /** Files with the definitions, relative to the module. */
  readonly files: readonly string[];
}

/**
 * Where the definitions of custom kinds come from. Versions are those that a Go of the project's version can fetch. The
 * module of the AWS Load Balancer Controller is not published in any version of today: its kind has no definition here.
 */
export const definitionModules: readonly DefinitionModule[] = [
  {
    path: 'github.com/argoproj/argo-rollouts',
    groups: ['argoproj.io'],
    version: 'v1.10.1',
    sum: 'h1:6oyVPGiHHxu3ixkT6mngemh88HLPDoTX1IwO6KNR1Y4=',
    files: ['manifests/crds/rollout-crd.yaml', 'manifests/crds/analysis-template-crd.yaml'],
  },
  {
    path: 'github.com/aws/karpenter-provider-aws',
    groups: ['karpenter.k8s.aws'],
    version: 'v1.14.1',
    sum: 'h1:WGtIQTQcxpElYMdWfWuPwaF2+9muR+hYhPZsTtoY8Gs=',
    files: ['pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml'],
  },
  {
    path: 'github.com/envoyproxy/gateway',
    groups: ['gateway.envoyproxy.io'],
    version: 'v1.9.1',
    sum: 'h1:vAVp6/AlBXJ1aOhp1mxL7fNEzVEfjADUguUhm2wzxQY=',
    files: ['backendtrafficpolicies', 'clienttrafficpolicies', 'envoyproxies', 'securitypolicies'].map(
      (plural) => `charts/gateway-helm/charts/crds/crds/generated/gateway.envoyproxy.io_${plural}.yaml`,
    ),
  },
  {
    path: 'github.com/external-secrets/external-secrets',
    groups: ['external-secrets.io'],
    version: 'v1.3.2',
    sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
    files: ['externalsecrets', 'secretstores'].map((plural) => `config/crds/bases/external-secrets.io_${plural}.yaml`),
  },
  {
    path: 'github.com/fluxcd/flagger',
    groups: ['flagger.app'],
    version: 'v1.41.0',
    sum: 'h1:oER1/QCK6AmooATKtOalu4i+fVL388wgk1yaErw06Tw=',
    files: ['artifacts/flagger/crd.yaml'],
  },
  {
    path: 'github.com/kedacore/keda/v2',
    groups: ['keda.sh'],
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
    files: ['config/crd/bases/keda.sh_scaledobjects.yaml'],
  },
  {
    path: 'github.com/kubernetes-csi/external-snapshotter/client/v8',
    groups: ['snapshot.storage.k8s.io'],
    version: 'v8.7.0',
    sum: 'h1:HVaSUeRRHPu49aSiL8eXOjS9Re9G6pM0NzdTGI7mM14=',
    files: ['config/crd/snapshot.storage.k8s.io_volumesnapshotclasses.yaml'],
  },
  {
    path: 'github.com/kyverno/kyverno',
    groups: ['policies.kyverno.io'],
    version: 'v1.19.1',
    sum: 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=',
    files: [
      'config/crds/policies.kyverno.io/policies.kyverno.io_imagevalidatingpolicies.yaml',
      'config/crds/policies.kyverno.io/policies.kyverno.io_validatingpolicies.yaml',
    ],
  },
  {
    path: 'github.com/open-policy-agent/gatekeeper/v3',
    // The last group holds the schema of what constraints have in common.
    groups: ['templates.gatekeeper.sh', 'syncset.gatekeeper.sh', 'match.gatekeeper.sh'],
    version: 'v3.23.1',
    sum: 'h1:njHTm0SJ6ZEhhEgmQTpJKTGQbc99fSs4hGiEp1OIKck=',
    files: [
      'charts/gatekeeper/crds/constrainttemplate-customresourcedefinition.yaml',
      'charts/gatekeeper/crds/syncset-customresourcedefinition.yaml',
      'config/crd/bases/match.gatekeeper.sh_matchcrd.yaml',
    ],
  },
  {
    path: 'github.com/prometheus-operator/prometheus-operator',
    groups: ['monitoring.coreos.com'],
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    files: ['example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml'],
  },
  {
    path: 'istio.io/api',
    groups: ['networking.istio.io', 'security.istio.io'],
    version: 'v1.32.0',
    sum: 'h1:37mJvg9I0biYZAEQF+MATs4FNeCpXEIVO3LFpVb6iNM=',
    files: ['kubernetes/customresourcedefinitions.gen.yaml'],
  },
  {
    path: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    groups: ['autoscaling.k8s.io'],
    version: 'v1.7.3',
    sum: 'h1:MGd2lqWWrnT0nUurQ2g5t6lDf6hG7yJai5ZGadqEoRU=',
    files: ['deploy/vpa-v1-crd-gen.yaml'],
  },
  {
    path: 'sigs.k8s.io/gateway-api',
    groups: ['gateway.networking.k8s.io'],
    version: 'v1.6.3',
    sum: 'h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc=',
    files: ['gatewayclasses', 'gateways', 'httproutes'].map(
      (plural) => `config/crd/standard/gateway.networking.k8s.io_${plural}.yaml`,
    ),
  },
  {
    path: 'sigs.k8s.io/karpenter',
    groups: ['karpenter.sh'],
    version: 'v1.14.1',
    sum: 'h1:GjqvOHLjl2+OXM0ti5VEZSQuvcitB0pETd8zdChXEtI=',
    files: ['nodeoverlays', 'nodepools'].map((plural) => `pkg/apis/crds/karpenter.sh_${plural}.yaml`),
  },
];
