import './config/parse-once.ts';
import { resolve } from 'node:path';
import { allConfig } from '@pulumi/pulumi/runtime/config.js';
import { AgentFleet } from '../components/agents/agent-fleet.ts';
import { Applications } from '../components/application/applications.ts';
import { Cluster } from '../components/cluster/cluster.ts';
import { NodePools } from '../components/cluster/karpenter-node-pools.ts';
import { Namespace } from '../components/cluster/namespace.ts';
import { Storage } from '../components/cluster/storage.ts';
import { AwsComponent } from '../components/core/aws-component.ts';
import { PlannedComponent, type Registered } from '../components/core/component.ts';
import { CrdtCluster } from '../components/crdt/crdt-cluster.ts';
import { Bindings } from '../components/edge/bindings.ts';
import { isBound } from '../components/edge/spec.ts';
import { Resilience } from '../components/resilience/resilience.ts';
import { ExternalSecrets } from '../components/secrets/external-secrets.ts';
import { Access } from '../components/security/access.ts';
import { Admission } from '../components/security/admission.ts';
import { Gatekeeper } from '../components/security/gatekeeper.ts';
import { Isolation } from '../components/security/isolation.ts';
import { Kyverno } from '../components/security/kyverno.ts';
import { planCloud } from './platform/cloud-plan.ts';
import { loadPlatform } from './platform/load.ts';
import {
  accessName,
  admissionName,
  applicationsName,
  boundsOf,
  edgeName,
  fleetName,
  gatekeeperName,
  kyvernoName,
  nodePoolsName,
  resilienceName,
  secretsName,
  storageName,
} from './platform/plan.ts';

// The program of every stack. Nothing is registered before the whole platform has been checked.
const platform = loadPlatform(allConfig(), resolve(import.meta.dirname, '..'));

const cloud = planCloud(platform);
const cluster = new Cluster(platform.cluster, cloud === undefined ? {} : { plan: cloud.cluster });
const registered: Registered = new Map();
const options = { providers: { kubernetes: cluster.kubernetes }, registered };
for (const plan of cloud?.beside ?? []) {
  new AwsComponent(plan, { regions: cluster.regions, registered: cluster.registered });
}
if (platform.part !== undefined) {
  new Isolation(platform.fleet.namespace, platform.part, platform.tags, options);
} else {
  for (const spec of platform.namespaces) {
    new Namespace(spec, boundsOf(platform, spec.name), options);
  }
  new Access(accessName, platform.access, options);
  new Admission(admissionName, platform.admission, options);
  if (platform.gatekeeper !== undefined) new Gatekeeper(gatekeeperName, platform.gatekeeper, options);
  if (platform.kyverno !== undefined) new Kyverno(kyvernoName, platform.kyverno, options);
  if (platform.secrets !== undefined) new ExternalSecrets(secretsName, platform.secrets, options);
  if (platform.cluster.kind === 'eks' && platform.cluster.karpenter !== undefined) {
    new NodePools(nodePoolsName, platform.cluster, platform.fleet.gpuResource, options);
  }
  if (platform.storageClasses.length > 0) new Storage(storageName, platform.storageClasses, options);
  if (platform.edge !== undefined && isBound(platform.edge)) new Bindings(edgeName, platform.edge, options);
  if (platform.crdt !== undefined) new CrdtCluster(platform.crdt, options);
  for (const { plan } of platform.concerns) new PlannedComponent(plan, options);
  new Resilience(resilienceName, platform.resilience, options);
  if (platform.applications !== undefined) new Applications(applicationsName, platform.applications, options);
}
const fleet = new AgentFleet(fleetName, platform.fleet, options);

/** Name of the cluster that the stack deploys to. */
export const clusterName = platform.cluster.name;
/** Namespace of the agents. */
export const namespace = platform.fleet.namespace;
/** Number of agents that this stack holds. */
export const agents = fleet.agents.length;
/** What reaches the cluster, where this stack made it; secret. Stacks that hold agents alone go by it. */
export const access = cluster.kubeconfig === undefined ? {} : { kubeconfig: cluster.kubeconfig };
