import { resolve } from 'node:path';
import { agentComponent, agentPort } from '../../components/agents/agent-plan.ts';
import { namespaceOf } from '../../components/agents/cache.ts';
import { readCatalogue } from '../../components/agents/catalogue.ts';
import { workloadsOf } from '../../components/agents/fleet-plan.ts';
import type { FleetSpec, TierSpec } from '../../components/agents/spec.ts';
import { type TierFigures, type TierName, tierFigures } from '../../components/agents/tiers.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Problem } from '../../components/core/problem.ts';
import { Resources } from '../../components/core/quantity.ts';
import { crdtContainerMax, crdtDemand } from '../../components/crdt/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { flagdOf } from '../../components/flags/flagd.ts';
import type { FeatureFlagsSpec } from '../../components/flags/spec.ts';
import { dnsFlow, type Flow, type Peer } from '../../components/security/flows.ts';
import { demandOf, greatestPods, sumDemands } from '../../components/workload/demand.ts';
import { greatestContainer } from '../../components/workload/mesh.ts';
import { defaultSecurity, type WorkloadSpec } from '../../components/workload/spec.ts';
import type { StackSettings, TierSettings } from '../config/settings.ts';
import { accessOf, admissionOf, kyvernoOf, withSigner } from './admission.ts';
import { applicationsOf } from './applications.ts';
import { budgetOf } from './budget.ts';
import { clusterOf, nodePoolsOf } from './cloud.ts';
import { crdtFlowsOf, crdtNamespace, crdtOf } from './crdt.ts';
import { backupsOf, cacheClusterOf, databaseOf } from './data.ts';
import { edgeFlowsOf, edgeOf } from './edge.ts';
import { flagdAddressOf, flagFlowsOf, flagsOf } from './flags.ts';
import { healingFlowsOf, healingNamespaces, healingOf, healingRooms } from './healing.ts';
import { sharedNamespaces } from './nodes.ts';
import { partName, partOf } from './part.ts';
import { withQuotas } from './quotas.ts';
import { meshFlowsOf, resilienceOf, resilientFleet } from './resilience.ts';
import type { PlatformSpec } from './spec.ts';
import { storageClassesOf } from './storage.ts';
import { supplyChainFlowsOf, supplyChainNamespaces, supplyChainOf } from './supply-chain.ts';
import { nodeTuningNamespaces, nodeTuningOf } from './tuning.ts';

/** The namespaces besides the agents', by concern (A9). */
const concerns = [
  { name: crdtNamespace, description: 'The CRDT cluster and what coordinates agents.' },
  { name: 'data', description: 'Caches, vector stores and databases.' },
  { name: 'serving', description: 'Model serving.' },
  { name: 'monitoring', description: 'Metrics, logs, traces and dashboards.' },
] as const;

/** What a container gets that names no resources: a tenth of a light agent. */
const containerDefault = Resources.of('100m', '128Mi');

/** The platform that settings describe, and what is wrong with the files they name. */
export function buildPlatform(
  settings: StackSettings,
  directory: string,
): { readonly platform: PlatformSpec; readonly problems: readonly Problem[] } {
  const { environment, cluster } = settings;
  const tags: PlatformTags = { environment, ...settings.tags };
  const { agents, problems } = readCatalogue(resolve(directory, settings.fleet.catalogue), settings.fleet.catalogue);
  const part = partOf(settings, agents);
  const resilience = resilienceOf(settings, agents, tags);
  const fleet: FleetSpec = {
    ...fleetOf(settings, tags),
    ...resilientFleet(settings, resilience),
    agents,
    ...(part === undefined ? {} : { part }),
  };
  const kyverno = kyvernoOf(settings, tags);
  const edge = edgeOf(settings, tags);
  const nodePools = nodePoolsOf(settings);
  const members = crdtOf(settings, tags);
  const crdt = members && { ...members, image: withSigner(settings, members.image) };
  const flags = flagsOf(settings, tags);
  const healing = healingOf(settings, crdt, tags);
  const flows = [
    ...flowsOf(settings),
    ...healingFlowsOf(healing, settings),
    ...supplyChainFlowsOf(settings),
    ...edgeFlowsOf(settings, tags),
  ];
  const beside = applicationsOf(settings, tags, directory);
  const supplyChain = supplyChainOf(settings, flows, tags);
  const nodeTuning = nodeTuningOf(settings, tags);
  const budget = budgetOf(settings, tags);
  const namespaces = withQuotas(settings, [
    ...namespacesOf(fleet, [...roomsOf(crdt, flags), ...healingRooms(healing, crdt)], tags),
    ...sharedNamespaces([
      ...healingNamespaces(healing, nodePools, { tags, containerDefault }),
      ...supplyChainNamespaces(supplyChain, nodePools, { tags, containerDefault }),
      ...nodeTuningNamespaces(nodeTuning, settings, nodePools, { tags, containerDefault }),
    ]),
  ]);
  return {
    platform: {
      tags,
      ...(settings.part.holds === 'agents' ? { part: partName(settings.part) } : {}),
      cluster: clusterOf(settings, tags, nodePools, directory),
      nodePools,
      zones: cluster.zones,
      namespaces,
      access: accessOf(settings, tags, namespaces),
      ...(budget === undefined ? {} : { budget }),
      storageClasses: storageClassesOf(settings, tags),
      flows,
      admission: admissionOf(settings, tags),
      ...(settings.admission.gatekeeper ? { gatekeeper: { tags, action: settings.admission.action } } : {}),
      ...(kyverno === undefined ? {} : { kyverno }),
      meshed: settings.mesh.enabled ? [fleet.namespace] : [],
      fleet,
      resilience,
      ...(edge === undefined ? {} : { edge }),
      ...(crdt === undefined ? {} : { crdt }),
      ...(flags === undefined ? {} : { flags }),
      ...(healing === undefined ? {} : { healing }),
      ...(supplyChain === undefined ? {} : { supplyChain }),
      ...storesOf(settings, tags),
      ...(nodeTuning === undefined ? {} : { nodeTuning }),
      ...(beside.applications === undefined ? {} : { applications: beside.applications }),
      environment: environmentOf(settings),
    },
    problems: [...problems, ...beside.problems],
  };
}

function fleetOf(settings: StackSettings, tags: PlatformTags): Omit<FleetSpec, 'agents'> {
  const { environment, fleet } = settings;
  const flags = flagdAddressOf(settings);
  const tier = (name: TierName): FleetSpec['tiers'][TierName] => ({
    ...tierOf(fleet.tiers[name]),
    figures: figuresOf(name, fleet.tiers[name]),
    ...(fleet.pools === 'none' ? {} : { pool: { name, mode: fleet.pools } }),
  });
  return {
    namespace: fleet.namespace,
    tags,
    image: withSigner(settings, fleet.image),
    tiers: { tier1: tier('tier1'), tier2: tier('tier2'), tier3: tier('tier3') },
    gpuResource: fleet.gpuResource,
    prometheus: fleet.prometheus,
    settings: {
      environment,
      logLevel: fleet.logLevel,
      debug: fleet.debug,
      maxWorkers: fleet.maxWorkers,
      rateLimiting: fleet.rateLimiting,
      corsProtection: fleet.corsProtection,
      ...(flags === undefined ? {} : { flags }),
    },
    cache: fleet.cache,
    secrets: fleet.secrets,
    rollout: fleet.rollout,
    security: { ...defaultSecurity, appArmor: fleet.appArmor },
    spread: fleet.spread,
    overrides: fleet.overrides,
  };
}

function tierOf({ vertical, ...tier }: TierSettings): Omit<TierSpec, 'figures'> {
  const { mode, leastShare, greatestShare } = vertical;
  return mode === 'None' ? tier : { ...tier, vertical: { mode, leastShare, greatestShare } };
}

function figuresOf(name: TierName, { figures }: TierSettings): TierFigures {
  const { cpu, memory, gpuSlices, cacheTtlSeconds } = figures;
  return { ...tierFigures[name], resources: Resources.of(cpu, memory), gpuSlices, cacheTtlSeconds };
}

/** What a room of the platform asks of the namespace that it is in. */
interface RoomBounds extends Pick<NamespaceSpec, 'demand' | 'containerMax'> {
  readonly namespace: string;
}

function roomsOf(crdt: CrdtClusterSpec | undefined, flags: FeatureFlagsSpec | undefined): RoomBounds[] {
  const rooms: RoomBounds[] = [];
  if (crdt !== undefined) {
    rooms.push({ namespace: crdt.namespace, demand: crdtDemand(crdt), containerMax: crdtContainerMax(crdt) });
  }
  if (flags !== undefined) {
    const flagd = flagdOf(flags);
    const demand = demandOf(flagd, greatestPods(flagd));
    rooms.push({ namespace: flags.namespace, demand, containerMax: flagd.resources.limits });
  }
  return rooms;
}

function namespacesOf(fleet: FleetSpec, rooms: readonly RoomBounds[], tags: PlatformTags): NamespaceSpec[] {
  const workloads = workloadsOf(fleet);
  const shared = { tags, podSecurity: 'restricted', containerDefault } as const;
  return [
    {
      ...shared,
      name: fleet.namespace,
      description: 'The agents of the fleet.',
      demand: sumDemands([
        boundsOf(fleet.namespace, rooms).demand,
        ...workloads.map((workload) => demandOf(workload, greatestPods(workload))),
      ]),
      containerMax: greatestOf(workloads).max(boundsOf(fleet.namespace, rooms).containerMax),
    },
    ...concerns.map((concern) => ({ ...shared, ...concern, ...boundsOf(concern.name, rooms) })),
  ];
}

/** What may run in a namespace besides the agents': what is planned for it, and nothing else. */
function boundsOf(name: string, rooms: readonly RoomBounds[]): Pick<NamespaceSpec, 'demand' | 'containerMax'> {
  const within = rooms.filter(({ namespace }) => namespace === name);
  return {
    demand: sumDemands(within.map(({ demand }) => demand)),
    containerMax: within.reduce((most, { containerMax }) => most.max(containerMax), containerDefault),
  };
}

function greatestOf(workloads: readonly WorkloadSpec[]): Resources {
  return workloads.reduce((most, workload) => most.max(greatestContainer(workload)), containerDefault);
}

/** Every connection that the platform needs, with its reason (F5). */
function flowsOf(settings: StackSettings): Flow[] {
  const { fleet, network } = settings;
  const agents = { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } };
  const ports = [{ port: agentPort, protocol: 'TCP' }] as const;
  return [
    ...[fleet.namespace, ...concerns.map(({ name }) => name)].map(dnsFlow),
    { name: 'agents', from: agents, to: agents, ports, why: 'Agents hand work to one another.' },
    { name: 'metrics', from: { namespace: 'monitoring' }, to: agents, ports, why: 'Prometheus scrapes the agents.' },
    ...cacheFlowsOf(fleet, agents),
    ...crdtFlowsOf(settings),
    ...flagFlowsOf(settings),
    ...meshFlowsOf(settings),
    ...network.egress.map(({ name, cidr, port, why }): Flow => {
      return { name, from: agents, to: { cidr }, ports: [{ port, protocol: 'TCP' }], why };
    }),
  ];
}

/** The connection to Redis, where it is in the cluster. One outside is for `network.egress` to name. */
function cacheFlowsOf({ cache: { l2 } }: StackSettings['fleet'], agents: Peer): Flow[] {
  const namespace = l2.enabled ? namespaceOf(l2.host ?? '') : undefined;
  if (namespace === undefined) return [];
  const ports = [{ port: l2.port, protocol: 'TCP' }] as const;
  return [{ name: 'cache', from: agents, to: { namespace }, ports, why: 'Agents share cached answers in Redis.' }];
}

/** What no component is planned from, and who reads a platform asks for. */
/** What a stack keeps in AWS, and its backups. */
function storesOf(
  settings: StackSettings,
  tags: PlatformTags,
): Pick<PlatformSpec, 'database' | 'cacheCluster' | 'backups'> {
  const database = databaseOf(settings, tags);
  const cacheCluster = cacheClusterOf(settings, tags);
  const backups = backupsOf(settings, tags);
  return {
    ...(database === undefined ? {} : { database }),
    ...(cacheCluster === undefined ? {} : { cacheCluster }),
    ...(backups === undefined ? {} : { backups }),
  };
}

function environmentOf({ data, monitoring, database, network }: StackSettings): PlatformSpec['environment'] {
  return { data, monitoring, database, network };
}
