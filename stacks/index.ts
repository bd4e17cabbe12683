import './config/parse-once.ts';
import './config/promise-traces.ts';
import { allConfig } from '@pulumi/pulumi/runtime/config.js';
import { getRootDirectory } from '@pulumi/pulumi/runtime/settings.js';
import { Cluster } from '../components/cluster/cluster.ts';
import { AwsComponent } from '../components/core/aws/component.ts';
import { PlannedComponent, type Registered } from '../components/core/kubernetes/component.ts';
import { agentNamespace } from '../components/fleet/facts.ts';
import { registeredAgents } from '../components/fleet/fleet-plan.ts';
import { fleetOf } from '../components/fleet/specify.ts';
import { loadPlatform } from './load.ts';

// The program of every stack. Nothing is registered before the whole platform has been checked.
const platform = loadPlatform(allConfig(), getRootDirectory());

const { cloud } = platform;
const cluster = new Cluster(platform.cluster, cloud === undefined ? {} : { plan: cloud.cluster });
for (const plan of cloud?.beside ?? []) {
  new AwsComponent(plan, { regions: cluster.regions, registered: cluster.registered });
}
const registered: Registered = new Map();
for (const [{ options }, resource] of cluster.registered) {
  for (const key of options.provides ?? []) registered.set(key, resource);
}
for (const plan of platform.components) {
  new PlannedComponent(plan, { providers: { kubernetes: cluster.kubernetes }, registered });
}

/** Name of the cluster that the stack deploys to. */
export const clusterName = platform.cluster.name;
/** Namespace of the agents. */
export const namespace = agentNamespace(platform.context);
/** Number of agents in this stack. */
export const agents = registeredAgents(fleetOf(platform.context)).length;
/** The kubeconfig of the cluster, if this stack created it; secret. Stacks that hold only agents use it. */
export const access = cluster.kubeconfig === undefined ? {} : { kubeconfig: cluster.kubeconfig };
