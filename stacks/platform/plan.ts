import { planFleet } from '../../components/agents/fleet-plan.ts';
import { planApplications } from '../../components/application/applications-plan.ts';
import { planNamespace } from '../../components/cluster/namespace-plan.ts';
import { planNodePools } from '../../components/cluster/node-pools-plan.ts';
import { planStorage } from '../../components/cluster/storage-plan.ts';
import type { Manifest } from '../../components/core/manifest.ts';
import type { ComponentPlan } from '../../components/core/plan.ts';
import { planCrdtCluster } from '../../components/crdt/crdt-plan.ts';
import { planBindings } from '../../components/edge/bindings-plan.ts';
import { isBound } from '../../components/edge/spec.ts';
import { planResilience } from '../../components/resilience/resilience-plan.ts';
import { planExternalSecrets } from '../../components/secrets/secrets-plan.ts';
import { planPersonaAccess } from '../../components/security/access-plan.ts';
import { planAdmission } from '../../components/security/admission-plan.ts';
import { planGatekeeper } from '../../components/security/gatekeeper-plan.ts';
import { planKyverno } from '../../components/security/kyverno-plan.ts';
import { planMeshSecurity } from '../../components/security/mesh-plan.ts';
import { planIsolation, planNetworkPolicies } from '../../components/security/network-plan.ts';
import type { PlatformSpec } from './spec.ts';

/** Name of the fleet's component. */
export const fleetName = 'agents';

/** Name of the component of who may do what. */
export const accessName = 'access';

/** Name of the component of the rules that the API server holds. */
export const admissionName = 'admission';

/** Name of the component of the rules that Gatekeeper holds. */
export const gatekeeperName = 'gatekeeper';

/** Name of the component of the rules that Kyverno holds. */
export const kyvernoName = 'kyverno';

/** Name of the component of the secrets that are kept outside the cluster. */
export const secretsName = 'secrets';

/** Name of the component of the applications beside the fleet. */
export const applicationsName = 'applications';

/** Name of the component of the storage classes. */
export const storageName = 'storage';

/** Name of the component of what Karpenter is told of nodes. */
export const nodePoolsName = 'node-pools';

/** Name of the component of what answers for the load balancer. */
export const edgeName = 'edge';

/** Name of the component of what happens to requests that fail. */
export const resilienceName = 'resilience';

/** Plans everything that a platform puts into its cluster: namespaces with their bounds, and then what runs in them. */
export function planPlatform(platform: PlatformSpec): ComponentPlan[] {
  const { namespaces, storageClasses, crdt, edge, resilience, fleet, tags } = platform;
  if (platform.part !== undefined) {
    return [planIsolation(fleet.namespace, platform.part, tags), planFleet(fleetName, fleet)];
  }
  return [
    ...namespaces.map((namespace) => planNamespace(namespace, boundsOf(platform, namespace.name))),
    planPersonaAccess(accessName, platform.access),
    planAdmission(admissionName, platform.admission),
    ...(platform.gatekeeper === undefined ? [] : [planGatekeeper(gatekeeperName, platform.gatekeeper)]),
    ...(platform.kyverno === undefined ? [] : [planKyverno(kyvernoName, platform.kyverno)]),
    ...(platform.secrets === undefined ? [] : [planExternalSecrets(secretsName, platform.secrets)]),
    ...planNodes(platform),
    ...(storageClasses.length === 0 ? [] : [planStorage(storageName, storageClasses)]),
    ...(edge !== undefined && isBound(edge) ? [planBindings(edgeName, edge)] : []),
    ...(crdt === undefined ? [] : [planCrdtCluster(crdt)]),
    ...platform.concerns.map(({ plan }) => plan),
    planResilience(resilienceName, resilience),
    ...(platform.applications === undefined ? [] : [planApplications(applicationsName, platform.applications)]),
    planFleet(fleetName, fleet),
  ];
}

/** What Karpenter is told, where it makes nodes. */
function planNodes({ cluster, fleet }: PlatformSpec): ComponentPlan[] {
  if (cluster.kind !== 'eks' || cluster.karpenter === undefined) return [];
  return [planNodePools(nodePoolsName, cluster, fleet.gpuResource)];
}

/** What bounds the connections of a namespace: its network policies, and the mesh's where it takes part in one. */
export function boundsOf({ flows, tags, meshed }: PlatformSpec, namespace: string): Manifest[] {
  return [
    ...planNetworkPolicies(namespace, flows, tags),
    ...(meshed.includes(namespace) ? planMeshSecurity(namespace, flows, tags) : []),
  ];
}
