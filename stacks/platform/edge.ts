import { type TierName, tierNames } from '../../components/agents/tiers.ts';
import type { EksPlan } from '../../components/cluster/eks-plan.ts';
import { planSubnets } from '../../components/cluster/subnets.ts';
import type { AwsPlan } from '../../components/core/aws-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Problem } from '../../components/core/problem.ts';
import { planEdge } from '../../components/edge/edge-plan.ts';
import { type EdgeSpec, globalRegion, isBound, targetPort, targetsOf } from '../../components/edge/spec.ts';
import type { Flow } from '../../components/security/flows.ts';
import type { StackSettings } from '../config/settings.ts';

/** The way in that settings describe; none where another makes the cluster, or nobody comes from the Internet. */
export function edgeOf(settings: StackSettings, tags: PlatformTags): EdgeSpec | undefined {
  const { edge, cluster, cloud, part } = settings;
  if (!edge.enabled || cluster.kind !== 'eks' || part.holds === 'agents') return undefined;
  const { domain, zoneId, traffic, backends, stickinessSeconds, firewall, shield, cdn, clusters, failover } = edge;
  const hasCdn = cdn.enabled && (!clusters.enabled || clusters.front === clusters.colour);
  return {
    name: cluster.name,
    tags,
    region: cluster.region,
    domain,
    ...(zoneId === undefined ? {} : { zoneId }),
    traffic,
    ...(clusters.enabled ? { colour: clusters.colour } : {}),
    scaledDown: clusters.scaledDown,
    backends,
    stickinessSeconds,
    deletionProtection: cloud.deletionProtection,
    logDays: cloud.logDays,
    firewall,
    shield,
    ...(failover === undefined ? {} : { failover }),
    ...(cdn.enabled && cdn.originPrefixList !== undefined ? { originPrefixList: cdn.originPrefixList } : {}),
    ...(hasCdn ? { distribution: { staticPaths: cdn.staticPaths, cacheSeconds: edgeSecondsOf(settings) } } : {}),
  };
}

/** How long the third level of the cache keeps an answer: as it says itself, or as long as any tier does (B6). */
function edgeSecondsOf({ fleet }: StackSettings): number {
  const tiers = tierNames.map((name: TierName) => fleet.tiers[name].figures.cacheTtlSeconds);
  return fleet.cache.l3.maxAgeSeconds ?? Math.max(...tiers);
}

/** Regions besides the cluster's in which a way in makes something. */
export function edgeRegions(settings: StackSettings, tags: PlatformTags): string[] {
  return edgeOf(settings, tags)?.distribution === undefined ? [] : [globalRegion];
}

/** Connections of the load balancer to what answers: it has its addresses in the public subnets. */
export function edgeFlowsOf(settings: StackSettings, tags: PlatformTags): Flow[] {
  const edge = edgeOf(settings, tags);
  if (edge === undefined) return [];
  const { vpcCidr, zones } = settings.cluster;
  return targetsOf(edge).flatMap(({ colour }) => {
    const namespace = edge.backends[colour]?.namespace;
    if (namespace === undefined) return [];
    return planSubnets(vpcCidr, zones).map(
      (subnets): Flow => ({
        name: `edge-${colour}-${subnets.zone}`,
        from: { cidr: subnets.public },
        to: { namespace },
        ports: [{ port: targetPort, protocol: 'TCP' }],
        why: `The load balancer hands requests to ${colour}.`,
      }),
    );
  });
}

/** Everything wrong with what a way in needs of others, and others of it (A13, A14). */
export function checkWayIn(path: string, edge: EdgeSpec | undefined, { cloud, edge: set }: StackSettings): Problem[] {
  if (edge === undefined) {
    if (!set.clusters.enabled) return [];
    const rule = 'nothing would divide traffic between the clusters';
    const fix = 'set edge.enabled to true on a cluster of kind eks, or this to false';
    return [{ path: `${path}.clusters.enabled`, value: true, rule, fix }];
  }
  if (!isBound(edge) || cloud.loadBalancerController) return [];
  const rule = 'the load balancer controller makes pods targets, and the cluster has none';
  const fix = 'set cloud.loadBalancerController to true';
  return [{ path: `${path}.backends`, value: edge.backends, rule, fix }];
}

/** Plans the way in to a cluster. */
export function planEdgeOf(edge: EdgeSpec, { network, securityGroupId }: EksPlan): AwsPlan {
  return planEdge(edge, {
    vpcId: network.vpcId,
    publicSubnetIds: network.publicSubnetIds,
    nodesGroupId: securityGroupId,
    account: network.account,
  });
}
