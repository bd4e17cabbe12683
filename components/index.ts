/** Fleetwright's components, to be used in Pulumi programs of your own. */

export { Application } from './applications/model/application.ts';
export type { ApplicationArgs } from './applications/model/compose-plan.ts';
export { type Composition, compose } from './applications/patterns/compose.ts';
export type { CustomPattern } from './applications/patterns/custom.ts';
export { choosePattern } from './applications/patterns/custom-file.ts';
export type { Feature, Pattern } from './applications/patterns/feature.ts';
export { patterns } from './applications/patterns/registry.ts';
export { Cluster } from './cluster/cluster.ts';
export { type EksPlan, planEks } from './cluster/eks/eks-plan.ts';
export { Namespace } from './cluster/namespaces/namespace.ts';
export type { NamespaceSpec } from './cluster/namespaces/namespace-plan.ts';
export type { NetworkSpec } from './cluster/network/network-spec.ts';
export { NodePools } from './cluster/nodes/karpenter-node-pools.ts';
export type { KarpenterSpec } from './cluster/nodes/karpenter-spec.ts';
export type { NodePoolSpec } from './cluster/nodes/node-pools.ts';
export type { ClusterSpec, EksCluster, EmbeddedCluster, ExistingCluster, PrincipalSpec } from './cluster/spec.ts';
export { AwsComponent, type AwsComponentOptions } from './core/aws/component.ts';
export {
  type AwsPlan,
  type AwsResource,
  awsResource,
  joined,
  policyDocument,
  ref,
  resourcesOf,
} from './core/aws/plan.ts';
export { PlannedComponent, type PlannedComponentOptions, type Registered } from './core/kubernetes/component.ts';
export { labelsOf, type PlatformTags } from './core/kubernetes/labels.ts';
export type { Manifest, ManifestOf, Plain } from './core/kubernetes/manifest.ts';
export { type ComponentPlan, objectsOf } from './core/kubernetes/plan.ts';
export { type AwsOverride, overrideAws } from './core/overrides/aws-override.ts';
export { checkOverrides } from './core/overrides/check.ts';
export { type ObjectOverride, type Overridden, override } from './core/overrides/override.ts';
export { overridePlan } from './core/overrides/plan.ts';
export { formatProblem, type Problem, ProblemsError } from './core/problems/problem.ts';
export { Resources } from './core/values/quantity.ts';
export { Bindings } from './edge/bindings.ts';
export { planEdge } from './edge/edge-plan.ts';
export type { EdgeSpec } from './edge/spec.ts';
export { FeatureFlags } from './flags/feature-flags.ts';
export type * from './flags/spec.ts';
export { AgentFleet } from './fleet/agent-fleet.ts';
export type { AgentSettings } from './fleet/agent-settings.ts';
export { type CacheSpec, defaultCache } from './fleet/cache.ts';
export { type Agent, type CatalogReading, loadCatalog, readCatalog } from './fleet/catalog.ts';
export { CrdtCluster } from './fleet/coordination/crdt-cluster.ts';
export type * from './fleet/coordination/spec.ts';
export { tierFigures } from './fleet/defaults.ts';
export type { AgentOverride, FleetSpec, TierSpec } from './fleet/spec.ts';
export { type TierFigures, type TierName, tierNames } from './fleet/tiers.ts';
export { Healing } from './healing/healing.ts';
export type * from './healing/spec.ts';
export { Resilience } from './resilience/resilience.ts';
export type * from './resilience/spec.ts';
export { Admission } from './security/admission/admission.ts';
export type { AdmissionSpec } from './security/admission/admission-plan.ts';
export type { AttestationsSpec } from './security/admission/attestations.ts';
export { Gatekeeper } from './security/admission/gatekeeper.ts';
export type { GatekeeperSpec } from './security/admission/gatekeeper-plan.ts';
export { Kyverno } from './security/admission/kyverno.ts';
export type { KyvernoSpec, SignatureSpec } from './security/admission/kyverno-plan.ts';
export { dnsFlow, type Flow, type Peer } from './security/network/flows.ts';
export { planNetworkPolicies } from './security/network/network-plan.ts';
export { ExternalSecrets } from './security/secrets/external-secrets.ts';
export { SecretsManager } from './security/secrets/secrets-manager.ts';
export type * from './security/secrets/spec.ts';
export type * from './security/supply-chain/spec.ts';
export { SupplyChain } from './security/supply-chain/supply-chain.ts';
export { NodeTuning } from './tuning/node-tuning.ts';
export type { NodeTuningSpec } from './tuning/spec.ts';
export { defaultProbes, type ProbeSet, type ProbeSpec } from './workload/probes.ts';
export * from './workload/spec.ts';
export { Workload } from './workload/workload.ts';
