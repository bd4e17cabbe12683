/** Fleetwright's components, to be used in Pulumi programs of your own. */
export { AgentFleet } from './agents/agent-fleet.ts';
export type { AgentSettings } from './agents/agent-settings.ts';
export { type CacheSpec, defaultCache } from './agents/cache.ts';
export { type Agent, type CatalogueReading, loadCatalogue, readCatalogue } from './agents/catalogue.ts';
export type { AgentOverride, FleetSpec, TierSpec } from './agents/spec.ts';
export { type TierFigures, type TierName, tierFigures, tierNames } from './agents/tiers.ts';
export { Application } from './application/application.ts';
export type { ApplicationArgs } from './application/compose-plan.ts';
export { Cluster } from './cluster/cluster.ts';
export { type EksPlan, planEks } from './cluster/eks-plan.ts';
export { NodePools } from './cluster/karpenter-node-pools.ts';
export type { KarpenterSpec } from './cluster/karpenter-spec.ts';
export { Namespace } from './cluster/namespace.ts';
export type { NamespaceSpec } from './cluster/namespace-plan.ts';
export type { NetworkSpec } from './cluster/network-spec.ts';
export type { NodePoolSpec } from './cluster/node-pools.ts';
export type { ClusterSpec, EksCluster, EmbeddedCluster, ExistingCluster, PrincipalSpec } from './cluster/spec.ts';
export { AwsComponent, type AwsComponentOptions } from './core/aws-component.ts';
export {
  type AwsPlan,
  type AwsResource,
  awsResource,
  joined,
  policyDocument,
  ref,
  resourcesOf,
} from './core/aws-plan.ts';
export { PlannedComponent, type PlannedComponentOptions, type Registered } from './core/component.ts';
export { labelsOf, type PlatformTags } from './core/labels.ts';
export type { Manifest, ManifestOf, Plain } from './core/manifest.ts';
export { type ComponentPlan, objectsOf } from './core/plan.ts';
export { formatProblem, type Problem, ProblemsError } from './core/problem.ts';
export { Resources } from './core/quantity.ts';
export { CrdtCluster } from './crdt/crdt-cluster.ts';
export type * from './crdt/spec.ts';
export { Bindings } from './edge/bindings.ts';
export { planEdge } from './edge/edge-plan.ts';
export type { EdgeSpec } from './edge/spec.ts';
export { FeatureFlags } from './flags/feature-flags.ts';
export type * from './flags/spec.ts';
export { Healing } from './healing/healing.ts';
export type * from './healing/spec.ts';
export { type Composition, compose } from './patterns/compose.ts';
export type { CustomPattern } from './patterns/custom.ts';
export { choosePattern } from './patterns/custom-file.ts';
export type { Feature, Pattern } from './patterns/feature.ts';
export { patterns } from './patterns/registry.ts';
export { Resilience } from './resilience/resilience.ts';
export type * from './resilience/spec.ts';
export { ExternalSecrets } from './secrets/external-secrets.ts';
export { KeptSecrets } from './secrets/kept-secrets.ts';
export type * from './secrets/spec.ts';
export { Admission } from './security/admission.ts';
export type { AdmissionSpec } from './security/admission-plan.ts';
export type { AttestationsSpec } from './security/attestations.ts';
export { dnsFlow, type Flow, type Peer } from './security/flows.ts';
export { Gatekeeper } from './security/gatekeeper.ts';
export type { GatekeeperSpec } from './security/gatekeeper-plan.ts';
export { Kyverno } from './security/kyverno.ts';
export type { KyvernoSpec, SignatureSpec } from './security/kyverno-plan.ts';
export { planNetworkPolicies } from './security/network-plan.ts';
export type * from './supply-chain/spec.ts';
export { SupplyChain } from './supply-chain/supply-chain.ts';
export { NodeTuning } from './tuning/node-tuning.ts';
export type { NodeTuningSpec } from './tuning/spec.ts';
export { defaultProbes, type ProbeSet, type ProbeSpec } from './workload/probes.ts';
export * from './workload/spec.ts';
export { Workload } from './workload/workload.ts';
