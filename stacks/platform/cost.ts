import { volumesOf } from '../../components/cluster/storage-plan.ts';
import { resourcesOf } from '../../components/core/aws-plan.ts';
import type { Problem } from '../../components/core/problem.ts';
import { countResources } from '../../components/cost/count-resources.ts';
import {
  type CostedStack,
  checkBudget,
  type Estimate,
  type Expected,
  estimateMonthly,
} from '../../components/cost/estimate.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import { volumeBytes } from '../../components/workload/demand.ts';
import { type CloudPlan, planCloud } from './cloud-plan.ts';
import { nodeCostsOf } from './node-costs.ts';
import type { PlatformSpec } from './spec.ts';

/** Operations a second that a volume of io2 has at the most, on the machines that environments use. */
const mostIops = 64_000;

/** What of a platform costs money (I5): what is planned in AWS, counted, and the nodes and volumes that it will have. */
export function costedOf(platform: PlatformSpec, { cluster, beside }: CloudPlan): CostedStack {
  const { crdt } = platform;
  return {
    ...countResources([cluster.plan, ...beside].flatMap(resourcesOf)),
    nodes: nodeCostsOf(platform),
    ...(crdt === undefined ? {} : { volumes: crdtVolumes(crdt) }),
  };
}

/** A volume for each member, and one for the copies of what they hold. */
function crdtVolumes({ storage, backup, scaling }: CrdtClusterSpec): NonNullable<CostedStack['volumes']> {
  const of = (size: string, least: number, greatest = least): Expected => {
    const gibibytes = volumeBytes(size) / 2 ** 30;
    return { least: gibibytes * least, greatest: gibibytes * greatest };
  };
  const members = of(storage.size, scaling.minReplicas, scaling.maxReplicas);
  const copies = backup === undefined ? of(storage.size, 0) : of(backup.size, 1);
  const { type, iopsPerGiB } = volumesOf(storage.storageClass);
  if (type !== 'io2') return { gp3: sum(members, copies) };
  const each = Math.min(mostIops, (volumeBytes(storage.size) / 2 ** 30) * iopsPerGiB);
  return {
    gp3: { least: 0, greatest: 0 },
    io2: sum(members, copies),
    io2Iops: { least: each * scaling.minReplicas, greatest: each * scaling.maxReplicas },
  };
}

function sum(one: Expected, other: Expected): Expected {
  return { least: one.least + other.least, greatest: one.greatest + other.greatest };
}

/** What a platform costs a month by list prices (I5); nothing where it makes nothing in AWS. Milliseconds. */
export function estimateOf(platform: PlatformSpec): Estimate | undefined {
  const cloud = planCloud(platform);
  return cloud === undefined ? undefined : estimateMonthly(costedOf(platform, cloud));
}

/** Problems of a platform's budget beside what the platform costs (I2). */
export function checkCost(path: string, platform: PlatformSpec): Problem[] {
  const estimate = platform.budget === undefined ? undefined : estimateOf(platform);
  if (platform.budget === undefined || estimate === undefined) return [];
  return checkBudget(`${path}.monthly`, platform.budget.monthly, estimate);
}
