import { namespaceOf } from '../../components/agents/cache.ts';
import type { Daemon } from '../../components/cluster/daemons.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import { isStorageKind } from '../../components/cluster/storage-plan.ts';
import { nodeNamespace } from '../../components/concern/needs.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { membersOf } from '../../components/crdt/members.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { deschedulerComponent } from '../../components/healing/descheduler-plan.ts';
import { diagnosisComponent } from '../../components/healing/diagnosis-plan.ts';
import { drainComponent } from '../../components/healing/drain-plan.ts';
import { healingPods } from '../../components/healing/healing-plan.ts';
import { nodeProblemsComponent, nodeProblemsMetricsPort } from '../../components/healing/node-problems-plan.ts';
import type { HealingSpec } from '../../components/healing/spec.ts';
import { claimsComponent, resizerComponent, resizerMetricsPort } from '../../components/healing/volumes-plan.ts';
import { apiServerFlow, type Flow } from '../../components/security/flows.ts';
import { noDemand, podGroupDemand, volumeBytes } from '../../components/workload/demand.ts';
import { type ResourceSettings, resourcesOf } from '../../components/workload/resources.ts';
import { defaultSecurity, type ResourceSpec } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';
import { crdtNamespace } from './crdt.ts';
import { mostNodesOf } from './nodes.ts';

/** A part as its room takes it: without the switch, its resources as amounts. Nothing where it is switched off. */
function partOf<T extends { readonly enabled: boolean; readonly resources: ResourceSettings }>({
  enabled,
  resources,
  ...rest
}: T): (Omit<T, 'enabled' | 'resources'> & { readonly resources: ResourceSpec }) | undefined {
  return enabled ? { ...rest, resources: resourcesOf(resources) } : undefined;
}

/** What heals itself, as settings describe it (B10). Nothing where nothing does. */
export function healingOf(
  { healing, fleet, crdt: { storage } }: StackSettings,
  crdt: CrdtClusterSpec | undefined,
  tags: PlatformTags,
): HealingSpec | undefined {
  if (!healing.enabled) return undefined;
  const descheduler = partOf(healing.descheduler);
  const drain = partOf(healing.drain);
  const { repair: _, ...reporting } = healing.nodeProblems;
  const nodeProblems = partOf(reporting);
  const { greatestTimes, ...growing } = healing.volumes;
  const volumes = partOf(growing);
  const diagnosis = partOf(healing.diagnosis);
  return {
    namespace: crdtNamespace,
    tags,
    kubectl: healing.kubectl,
    ...(fleet.pools === 'none' ? {} : { pool: { name: 'general', mode: fleet.pools } }),
    security: { ...defaultSecurity, appArmor: fleet.appArmor },
    ...(descheduler === undefined ? {} : { descheduler }),
    ...(drain === undefined ? {} : { drain }),
    ...(nodeProblems === undefined ? {} : { nodeProblems: { ...nodeProblems, namespace: nodeNamespace } }),
    ...(volumes === undefined || crdt === undefined
      ? {}
      : {
          volumes: {
            ...volumes,
            prometheus: fleet.prometheus,
            claims: { 'app.kubernetes.io/name': crdt.name, 'app.kubernetes.io/component': claimedBy(crdt) },
            ...crdt.storage,
            greatestSize: timesSize(crdt.storage.size, greatestTimes),
            isOwnClass: isStorageKind(storage.class),
          },
        }),
    ...(diagnosis === undefined
      ? {}
      : { diagnosis: { ...diagnosis, namespace: fleet.namespace, namespaces: [fleet.namespace, crdtNamespace] } }),
  };
}

function timesSize(size: string, times: number): string {
  return Resources.of(0, String(Math.ceil(volumeBytes(size) * times))).memory;
}

function claimedBy(crdt: CrdtClusterSpec): string {
  return membersOf(crdt).identity.component;
}

/** What the parts ask of the namespaces that they are in, the room into which volumes may grow included (A9). */
export function healingRooms(
  healing: HealingSpec | undefined,
  crdt: CrdtClusterSpec | undefined,
): (Pick<NamespaceSpec, 'demand' | 'containerMax'> & { readonly namespace: string })[] {
  if (healing === undefined) return [];
  const pods = healingPods(healing).map(({ namespace, group }) => {
    return { namespace, demand: podGroupDemand(group, group.pods.surge), containerMax: group.limits };
  });
  const { volumes } = healing;
  if (volumes === undefined || crdt === undefined) return pods;
  const growth = volumeBytes(volumes.greatestSize) - volumeBytes(volumes.size);
  const bytes = Math.max(0, growth) * crdt.scaling.maxReplicas;
  const demand = { ...noDemand, volumes: { claims: 0, bytes } };
  return [...pods, { namespace: crdt.namespace, demand, containerMax: Resources.none }];
}

/** The namespaces that the parts need for themselves. */
export function healingNamespaces(
  healing: HealingSpec | undefined,
  nodePools: readonly NodePoolSpec[],
  shared: Pick<NamespaceSpec, 'tags' | 'containerDefault'>,
): NamespaceSpec[] {
  const problems = healing?.nodeProblems;
  if (problems === undefined) return [];
  const { resources } = problems;
  // While a node group is upgraded, its new nodes come before the old ones go.
  const pods = 2 * nodePools.reduce((sum, pool) => sum + mostNodesOf(pool), 0);
  return [
    {
      ...shared,
      name: problems.namespace,
      description: 'What watches the nodes, and needs to read of them.',
      // It mounts the journal of its node, read-only: the baseline forbids every path of a host.
      podSecurity: 'privileged',
      demand: podGroupDemand(resources, pods),
      containerMax: resources.limits.max(shared.containerDefault),
    },
  ];
}

/** What runs on every node. */
export function healingDaemons(healing: HealingSpec | undefined): Daemon[] {
  const problems = healing?.nodeProblems;
  return problems === undefined ? [] : [{ name: nodeProblemsComponent, requests: problems.resources.requests }];
}

/** The connections of the parts, each with its reason (F5). */
export function healingFlowsOf(healing: HealingSpec | undefined, { network, fleet }: StackSettings): Flow[] {
  if (healing === undefined) return [];
  const { namespace, descheduler, drain, nodeProblems, volumes, diagnosis } = healing;
  const at = (place: string, component: string) => ({
    namespace: place,
    pods: { 'app.kubernetes.io/component': component },
  });
  const api = (place: string, component: string, why: string): Flow =>
    apiServerFlow(`${component}-api`, at(place, component), network.apiServerCidr, why);
  const metrics = (place: string, component: string, port: number): Flow => ({
    name: `${component}-metrics`,
    from: { namespace: 'monitoring' },
    to: at(place, component),
    ports: [{ port, protocol: 'TCP' }],
    why: `Prometheus scrapes ${component}.`,
  });
  return [
    ...(descheduler === undefined
      ? []
      : [api(namespace, deschedulerComponent, 'It reads nodes and pods, and evicts.')]),
    ...(drain === undefined
      ? []
      : [api(namespace, drainComponent, 'It reads the conditions of nodes, and marks them.')]),
    ...(nodeProblems === undefined
      ? []
      : [
          api(nodeProblems.namespace, nodeProblemsComponent, 'It reports the conditions of its node.'),
          metrics(nodeProblems.namespace, nodeProblemsComponent, nodeProblemsMetricsPort),
        ]),
    ...(volumes === undefined
      ? []
      : [
          api(namespace, resizerComponent, 'It reads claims and enlarges them.'),
          api(namespace, claimsComponent, 'It annotates claims.'),
          metrics(namespace, resizerComponent, resizerMetricsPort),
          ...prometheusFlow(at(namespace, resizerComponent), fleet.prometheus),
        ]),
    ...(diagnosis === undefined ? [] : [api(diagnosis.namespace, diagnosisComponent, 'It lists what it looks at.')]),
  ];
}

/** The connection to Prometheus, where it is in the cluster. */
function prometheusFlow(from: Flow['from'], address: string): Flow[] {
  const { hostname, port, protocol } = new URL(address);
  const namespace = namespaceOf(hostname);
  if (namespace === undefined) return [];
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return [
    {
      name: 'volume-usage',
      from,
      to: { namespace },
      ports: [{ port: number, protocol: 'TCP' }],
      why: 'How full volumes are is asked of Prometheus.',
    },
  ];
}
