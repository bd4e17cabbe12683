import { eksPlanOf } from '../cluster/eks/facts.ts';
import { subnetsOf } from '../cluster/facts.ts';
import { namespacesOf } from '../cluster/namespaces/facts.ts';
import { listed } from '../concern/concern.ts';
import type { ConcernContext } from '../concern/context.ts';
import type { Flow } from '../concern/needs.ts';
import type { ConcernPlan, PlatformFacts } from '../concern/platform.ts';
import type { Problem } from '../core/problems/problem.ts';
import { planBindings } from './bindings-plan.ts';
import { colorSettings } from './color-settings.ts';
import { edgeDefaults } from './defaults.ts';
import { checkEdge } from './edge-check.ts';
import { planEdge } from './edge-plan.ts';
import { edgeOf } from './facts.ts';
import { type EdgeSettings, edgeSettings } from './settings.ts';
import { type EdgeSpec, globalRegion, isBound, targetPort, targetsOf } from './spec.ts';

/** The entry from the Internet, and whether each color has a cluster. */
interface WayIn {
  readonly edge?: EdgeSpec;
  readonly hasClusters: boolean;
}

/** The entry from the Internet. */
export const edge = listed<EdgeSettings, WayIn>({
  settings: edgeSettings,
  summary: 'The entry from the Internet to a cluster on AWS: load balancer, firewall, CDN, DNS records.',
  defaults: edgeDefaults,
  imposes: colorSettings,
  specify({ clusters }, context) {
    const spec = edgeOf(context);
    return { ...(spec === undefined ? {} : { edge: spec }), hasClusters: clusters.enabled };
  },
  needs: ({ edge: spec }, context) =>
    spec === undefined
      ? {}
      : {
          flows: flowsOf(spec, context),
          regions: spec.distribution === undefined ? [] : [globalRegion],
          kinds: isBound(spec) ? ['elbv2.k8s.aws/TargetGroupBinding'] : [],
        },
  check: checkWayIn,
  plan: planWayIn,
});

/** Connections of the load balancer, which has its addresses in the public subnets, to what answers. */
function flowsOf(spec: EdgeSpec, context: ConcernContext): Flow[] {
  return targetsOf(spec).flatMap(({ color }) => {
    const namespace = spec.backends[color]?.namespace;
    if (namespace === undefined) return [];
    return subnetsOf(context).map(
      (subnets): Flow => ({
        name: `edge-${color}-${subnets.zone}`,
        from: { cidr: subnets.public },
        to: { namespace },
        ports: [{ port: targetPort, protocol: 'TCP' }],
        why: `The load balancer hands requests to ${color}.`,
      }),
    );
  });
}

/** All problems of the entry, including those with its needs of other concerns. */
function checkWayIn(path: string, { edge: spec, hasClusters }: WayIn, platform: PlatformFacts): Problem[] {
  if (spec === undefined) {
    if (!hasClusters) return [];
    const must = 'be false if edge.enabled is false or the cluster is not of kind eks';
    const otherwise = 'nothing divides traffic between the clusters';
    const fix = 'Set edge.enabled to true on a cluster of kind eks, or this to false.';
    return [{ path: `${path}.clusters.enabled`, got: true, must, otherwise, fix }];
  }
  const namespaces = namespacesOf(platform).map(({ name }) => name);
  return checkEdge(path, spec, { namespaces, meshed: platform.needs.meshed });
}

function planWayIn({ edge: spec }: WayIn, platform: PlatformFacts): ConcernPlan {
  const eks = eksPlanOf(platform);
  if (spec === undefined || eks === undefined) return {};
  const { vpcId, publicSubnetIds, account } = eks.network;
  const places = { vpcId, publicSubnetIds, nodesGroupId: eks.securityGroupId, account };
  return {
    ...(isBound(spec) ? { components: [planBindings('edge', spec)] } : {}),
    cloud: [planEdge(spec, places)],
  };
}
