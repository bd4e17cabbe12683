import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { oncePerPlatform } from '../../concern/settings-key.ts';
import { repairsNodes } from '../../healing/facts.ts';
import { personasOf } from '../../security/access/facts.ts';
import { connectionOf, makesCloud } from '../facts.ts';
import { hasKarpenter, nodePoolsOf } from '../nodes/facts.ts';
import type { KarpenterSpec } from '../nodes/karpenter-spec.ts';
import { clusterSettings } from '../settings.ts';
import type { ClusterSpec, EksCluster, PrincipalSpec } from '../spec.ts';
import { addonsOf } from './addons.ts';
import { type EksPlan, planEks } from './eks-plan.ts';
import { type CloudSettings, cloudSettings } from './settings.ts';

/** Settings of the cluster on AWS that others use. */
export function cloudOf(context: ConcernContext): Pick<CloudSettings, 'accounts' | 'logDays' | 'deletionProtection'> {
  return cloudSettings.of(context);
}

/** The cluster that the stack creates on AWS; undefined if it creates none. */
export const eksOf: (platform: PlatformFacts) => EksCluster | undefined = oncePerPlatform(({ context, needs }) => {
  if (!makesCloud(context)) return undefined;
  const { name, region, version, vpcCidr, zones, publicAccessCidrs } = clusterSettings.of(context);
  const cloud = cloudSettings.of(context);
  const { accounts, network, logDays, deletionProtection, predictiveScaling } = cloud;
  return {
    kind: 'eks',
    name,
    tags: context.tags,
    region,
    version,
    vpcCidr,
    zones,
    publicAccessCidrs,
    accounts,
    network,
    logDays,
    deletionProtection,
    predictiveScaling,
    addons: addonsOf(version, cloud.addons),
    principals: principalsOf(context),
    nodePools: nodePoolsOf(context),
    moreRegions: [...new Set(needs.regions)],
    identities: needs.identities,
    nodeRepair: repairsNodes(context),
    ...(hasKarpenter(context) ? { karpenter: karpenterOf(cloud) } : {}),
  };
});

/** The plan of the stack's cluster on AWS, for others to refer to; undefined if there is none. */
export const eksPlanOf: (platform: PlatformFacts) => EksPlan | undefined = oncePerPlatform((platform) => {
  const spec = eksOf(platform);
  return spec === undefined ? undefined : planEks(spec);
});

/** IAM roles and users, with the groups of their persona. */
function principalsOf(context: ConcernContext): PrincipalSpec[] {
  const { principals } = cloudSettings.of(context);
  return personasOf(context).flatMap(({ name, ...persona }) => principals[name].map((arn) => ({ arn, ...persona })));
}

function karpenterOf({ karpenter }: CloudSettings): KarpenterSpec {
  const { enabled: _, performance, ...rest } = karpenter;
  const { enabled, ...pool } = performance;
  return { ...rest, ...(enabled ? { performance: pool } : {}) };
}

/** The cluster of a platform, whether or not the stack makes it. */
export function clusterSpecOf(platform: PlatformFacts): ClusterSpec {
  return eksOf(platform) ?? connectionOf(platform.context);
}
