import { resolve } from 'node:path';
import { tierNames } from '../../components/agents/tiers.ts';
import { addonsOf } from '../../components/cluster/addons.ts';
import type { KarpenterSpec } from '../../components/cluster/karpenter-spec.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import type { ClusterSpec, EksCluster, PrincipalSpec } from '../../components/cluster/spec.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { billingRegion } from '../../components/cost/budget-spec.ts';
import { repairsNodes } from '../../components/healing/concern.ts';
import { personaNames } from '../../components/security/personas.ts';
import { poolNames, type StackSettings } from '../config/settings.ts';
import { backupRegionsOf } from './data.ts';
import { edgeRegions } from './edge.ts';
import { secretsPrefixOf } from './secrets-prefix.ts';

const isTier = (name: string): boolean => (tierNames as readonly string[]).includes(name);

/** True where Karpenter makes the nodes of the tiers. */
function hasKarpenter({ cluster, cloud }: StackSettings): boolean {
  return cluster.kind === 'eks' && cloud.karpenter.enabled;
}

/** The pools of an environment, whoever makes their nodes. */
export function nodePoolsOf(settings: StackSettings): NodePoolSpec[] {
  const { nodePools, fleet } = settings;
  return poolNames.map((name) => ({
    name,
    ...nodePools[name],
    by: hasKarpenter(settings) && isTier(name) ? 'karpenter' : 'group',
    dedicated: fleet.pools === 'required' && isTier(name),
  }));
}

/** The cluster that settings describe. */
export function clusterOf(
  settings: StackSettings,
  tags: PlatformTags,
  nodePools: readonly NodePoolSpec[],
  directory: string,
): ClusterSpec {
  const { cluster, part } = settings;
  const { kind, name, context } = cluster;
  if (kind === 'embedded') return { kind, name };
  // The provider runs in a folder of its own choosing.
  const kubeconfig = cluster.kubeconfig === undefined ? undefined : resolve(directory, cluster.kubeconfig);
  if (kind === 'existing') {
    return {
      kind,
      name,
      ...(kubeconfig === undefined ? {} : { kubeconfig }),
      ...(context === undefined ? {} : { context }),
    };
  }
  if (part.holds === 'agents') return { kind: 'shared', name, stack: part.sharedStack ?? '' };
  return eksOf(settings, tags, nodePools);
}

function eksOf(settings: StackSettings, tags: PlatformTags, nodePools: readonly NodePoolSpec[]): EksCluster {
  const { cluster, cloud, healing, secrets } = settings;
  const { name, region, version, vpcCidr, zones, publicAccessCidrs } = cluster;
  const { accounts, network, logDays, deletionProtection, loadBalancerController, predictiveScaling } = cloud;
  return {
    kind: 'eks',
    name,
    tags,
    region,
    version,
    vpcCidr,
    zones,
    publicAccessCidrs,
    accounts,
    network,
    logDays,
    deletionProtection,
    loadBalancerController,
    predictiveScaling,
    addons: addonsOf(version, cloud.addons),
    principals: principalsOf(settings),
    nodePools,
    moreRegions: [...new Set([billingRegion, ...backupRegionsOf(settings), ...edgeRegions(settings, tags)])],
    nodeRepair: repairsNodes(healing),
    ...(secrets.by === 'aws' ? { secretsPrefix: secretsPrefixOf(settings) } : {}),
    ...(hasKarpenter(settings) ? { karpenter: karpenterOf(settings) } : {}),
  };
}

/** Personas are roles in namespaces; operators and auditors see what is around them too. */
function principalsOf({ cloud, access }: StackSettings): PrincipalSpec[] {
  return personaNames.flatMap((persona) =>
    cloud.principals[persona].map((arn) => ({
      arn,
      groups: access[persona],
      seesAll: persona === 'operator' || persona === 'auditor',
    })),
  );
}

function karpenterOf({ cloud }: StackSettings): KarpenterSpec {
  const { enabled: _, performance, ...karpenter } = cloud.karpenter;
  const { enabled, ...pool } = performance;
  return { ...karpenter, ...(enabled ? { performance: pool } : {}) };
}
