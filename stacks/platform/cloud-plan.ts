import { type EksPlan, planEks } from '../../components/cluster/eks-plan.ts';
import type { AwsPlan } from '../../components/core/aws-plan.ts';
import { planBudget } from '../../components/cost/budget-plan.ts';
import { planCacheCluster } from '../../components/data/cache-cluster-plan.ts';
import { planDatabase } from '../../components/data/database-plan.ts';
import { mostPointInTimeDays } from '../../components/recovery/backup-check.ts';
import { planBackups } from '../../components/recovery/backup-plan.ts';
import { planKeptSecrets } from '../../components/secrets/kept-secrets-plan.ts';
import { budgetName } from './budget.ts';
import { planEdgeOf } from './edge.ts';
import { secretsName } from './plan.ts';
import type { PlatformSpec } from './spec.ts';

/** Everything that a platform makes in AWS, as plain data. */
export interface CloudPlan {
  /** The cluster, with its network: what is beside it refers to it. */
  readonly cluster: EksPlan;
  /** What is registered after it, each as a component of its own. */
  readonly beside: readonly AwsPlan[];
}

/** Plans what a platform makes in AWS; nothing where its cluster is somebody else's, or on this machine. */
export function planCloud(platform: PlatformSpec): CloudPlan | undefined {
  const { cluster: spec, secrets, budget, edge } = platform;
  if (spec.kind !== 'eks') return undefined;
  const cluster = planEks(spec);
  const kept =
    secrets?.kept === undefined ? [] : [{ ...planKeptSecrets(secretsName, secrets).plan, region: spec.region }];
  const told = budget === undefined ? [] : [planBudget(budgetName, budget, cluster.network.account)];
  const wayIn = edge === undefined ? [] : [planEdgeOf(edge, cluster)];
  return { cluster, beside: [...kept, ...planStores(platform, cluster), ...told, ...wayIn] };
}

/** Databases and caches in the innermost subnets, and the backups of all that is kept. */
function planStores(
  { database, cacheCluster, backups }: PlatformSpec,
  { network, securityGroupId }: EksPlan,
): AwsPlan[] {
  const { vpcId, intraSubnetIds, account } = network;
  const places = { vpcId, subnetIds: intraSubnetIds, clients: securityGroupId, account };
  const planned = database === undefined ? undefined : planDatabase(database, places);
  const replicated =
    database === undefined || planned === undefined || !database.multiAz
      ? {}
      : { replicated: { database: planned.instance, days: Math.min(database.backupDays, mostPointInTimeDays) } };
  return [
    ...(planned === undefined ? [] : [planned.plan]),
    ...(cacheCluster === undefined ? [] : [planCacheCluster(cacheCluster, places)]),
    ...(backups === undefined ? [] : [planBackups({ ...backups, ...replicated })]),
  ];
}
