import { makesCloud } from '../cluster/facts.ts';
import { volumesOf } from '../cluster/storage/facts.ts';
import type { PlannedFacts } from '../concern/platform.ts';
import { oncePerPlatform } from '../concern/settings-key.ts';
import { crdtOf } from '../fleet/coordination/facts.ts';
import { volumeBytes } from '../workload/demand.ts';
import { countResources } from './count-resources.ts';
import { type CostedStack, type Estimate, type Expected, estimateMonthly } from './estimate.ts';
import { nodeCostsOf } from './node-costs.ts';

/** Most operations per second of an io2 volume, on the machines that environments use. */
const maxIops = 64_000;

/** What of a platform costs money: what is planned in AWS, counted, and the nodes and volumes that it will have. */
function costedOf(platform: PlannedFacts): CostedStack {
  const crdt = crdtOf(platform.context);
  return {
    ...countResources(platform.resources),
    nodes: nodeCostsOf(platform),
    ...(crdt === undefined ? {} : { volumes: crdtVolumes(crdt) }),
  };
}

/** A volume for each member, and one for the backups. */
function crdtVolumes({
  storage,
  backup,
  scaling,
}: NonNullable<ReturnType<typeof crdtOf>>): NonNullable<CostedStack['volumes']> {
  const of = (size: string, min: number, max = min): Expected => {
    const gibibytes = volumeBytes(size) / 2 ** 30;
    return { min: gibibytes * min, max: gibibytes * max };
  };
  const members = of(storage.size, scaling.minReplicas, scaling.maxReplicas);
  const copies = backup === undefined ? of(storage.size, 0) : of(backup.size, 1);
  const { type, iopsPerGiB } = volumesOf(storage.storageClass);
  if (type !== 'io2') return { gp3: sum(members, copies) };
  const each = Math.min(maxIops, (volumeBytes(storage.size) / 2 ** 30) * iopsPerGiB);
  return {
    gp3: { min: 0, max: 0 },
    io2: sum(members, copies),
    io2Iops: { min: each * scaling.minReplicas, max: each * scaling.maxReplicas },
  };
}

function sum(one: Expected, other: Expected): Expected {
  return { min: one.min + other.min, max: one.max + other.max };
}

/** The monthly cost of a platform by list prices; undefined if it creates nothing in AWS. */
export const estimateOf: (platform: PlannedFacts) => Estimate | undefined = oncePerPlatform((platform) =>
  makesCloud(platform.context) ? estimateMonthly(costedOf(platform)) : undefined,
);
