import type { Daemon } from '../../components/cluster/daemons.ts';
import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Flow } from '../../components/security/flows.ts';
import { falcoPort } from '../../components/supply-chain/falco-config.ts';
import type { DeclaredTarget, SupplyChainSpec } from '../../components/supply-chain/spec.ts';
import { cisComponent, falcoComponent } from '../../components/supply-chain/supply-chain-plan.ts';
import { type PodGroup, podGroupDemand, sumDemands } from '../../components/workload/demand.ts';
import { resourcesOf } from '../../components/workload/resources.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';
import { mostNodesOf, nodeNamespace } from './nodes.ts';
import { trivyFlowsOf, trivyNamespace, trivyNamespaces, trivyPods } from './trivy.ts';

/** Where pods and services answer: addresses that no network routes to the world. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** What watches the nodes, as settings describe it (F7). Nothing where nothing does. */
export function supplyChainOf(
  { supplyChain: { falco, cisBenchmark, trivy }, cluster, fleet }: StackSettings,
  flows: readonly Flow[],
  tags: PlatformTags,
): SupplyChainSpec | undefined {
  if (!falco.enabled && !cisBenchmark.enabled && !trivy.enabled) return undefined;
  const { enabled: watches, resources, ...watching } = falco;
  const { enabled: measures, benchmark, ...measuring } = cisBenchmark;
  const { enabled: scans, registries: _, ...scanning } = trivy;
  return {
    namespace: nodeNamespace,
    tags,
    ...(watches
      ? {
          falco: {
            ...watching,
            resources: resourcesOf(resources),
            namespaces: [fleet.namespace],
            targets: targetsOf(flows, fleet.namespace),
            appArmor: fleet.appArmor,
          },
        }
      : {}),
    ...(measures
      ? {
          cisBenchmark: {
            ...measuring,
            resources: resourcesOf(cisBenchmark.resources),
            benchmark: benchmark ?? (cluster.kind === 'eks' ? 'eks-1.7.0' : 'cis-1.11'),
          },
        }
      : {}),
    ...(scans
      ? {
          trivy: {
            ...scanning,
            namespace: trivyNamespace,
            resources: resourcesOf(trivy.resources),
            scanner: { ...trivy.scanner, resources: resourcesOf(trivy.scanner.resources) },
            security: { ...defaultSecurity, appArmor: fleet.appArmor },
          },
        }
      : {}),
  };
}

/** Where the table of flows lets the pods of a namespace connect to. Falco sees addresses, so pods are their networks. */
function targetsOf(flows: readonly Flow[], namespace: string): DeclaredTarget[] {
  const own = flows.filter(({ from }) => 'namespace' in from && from.namespace === namespace);
  const inside = own.filter(({ to }) => 'namespace' in to).flatMap(({ ports }) => ports.map(({ port }) => port));
  return [
    ...(inside.length === 0 ? [] : [{ networks: privateNetworks, ports: [...new Set(inside)] }]),
    ...own.flatMap(({ to, ports }) =>
      'cidr' in to ? [{ networks: [to.cidr], ports: [...new Set(ports.map(({ port }) => port))] }] : [],
    ),
  ];
}

/** The namespace of what watches the nodes, with what it asks of it (A9). */
export function supplyChainNamespaces(
  spec: SupplyChainSpec | undefined,
  nodePools: readonly NodePoolSpec[],
  shared: Pick<NamespaceSpec, 'tags' | 'containerDefault'>,
): NamespaceSpec[] {
  if (spec === undefined) return [];
  const { falco, cisBenchmark } = spec;
  const scans = trivyNamespaces(spec, shared);
  if (falco === undefined && cisBenchmark === undefined) return scans;
  // While a node group is upgraded, its new nodes come before the old ones go.
  const nodes = 2 * nodePools.reduce((sum, pool) => sum + mostNodesOf(pool), 0);
  const parts = [
    ...(falco === undefined ? [] : [{ resources: falco.resources, pods: nodes }]),
    ...(cisBenchmark === undefined ? [] : [{ resources: cisBenchmark.resources, pods: 1 }]),
  ];
  return [
    {
      ...shared,
      name: spec.namespace,
      description: 'What watches the nodes, and needs to read of them.',
      podSecurity: 'privileged',
      demand: sumDemands(parts.map(({ resources, pods }) => podGroupDemand(resources, pods))),
      containerMax: parts.reduce((most, { resources }) => most.max(resources.limits), shared.containerDefault),
    },
    ...scans,
  ];
}

/** What runs on every node. */
export function supplyChainDaemons(spec: SupplyChainSpec | undefined): Daemon[] {
  const falco = spec?.falco;
  return falco === undefined ? [] : [{ name: falcoComponent, requests: falco.resources.requests }];
}

/** The pods that any node may take. */
export function supplyChainPods(spec: SupplyChainSpec | undefined): PodGroup[] {
  if (spec === undefined) return [];
  const { cisBenchmark: cis } = spec;
  const scans = trivyPods(spec);
  if (cis === undefined) return scans;
  const { requests, limits, extended } = cis.resources;
  const name = `${spec.namespace}/${cisComponent}`;
  return [{ name, requests, limits, extended, pods: { least: 0, greatest: 1, surge: 1 } }, ...scans];
}

/** The connections of what watches nodes and images (F5). What watches nodes begins none. */
export function supplyChainFlowsOf(settings: StackSettings): Flow[] {
  const scans = trivyFlowsOf(settings);
  if (!settings.supplyChain.falco.enabled) return scans;
  return [
    ...scans,
    {
      name: 'falco-metrics',
      from: { namespace: 'monitoring' },
      to: { namespace: nodeNamespace, pods: { 'app.kubernetes.io/component': falcoComponent } },
      ports: [{ port: falcoPort, protocol: 'TCP' }],
      why: 'Prometheus scrapes Falco.',
    },
  ];
}
