import type { Problem } from '../../core/problems/problem.ts';
import { minutesOfWeek, weekMinutes } from '../../core/values/cron-week.ts';
import { isMemoryQuantity } from '../../core/values/quantity.ts';
import { checkImage, checkWorkload } from '../../workload/check.ts';
import { membersOf } from './members.ts';
import type { CrdtClusterSpec } from './spec.ts';

/** Zones that copies need: a region seldom has more, and two copies of five in one zone still leave three. */
const enoughZones = 3;

/** Everything wrong with a CRDT cluster. */
export function checkCrdtCluster(path: string, spec: CrdtClusterSpec): Problem[] {
  const { backup } = spec;
  return [
    ...checkSizes(path, spec),
    ...checkReplication(path, spec),
    ...checkRateLimit(path, spec),
    ...checkBackupTimes(path, spec),
    ...(backup === undefined ? [] : checkImage(`${path}.backup.image`, backup.image)),
    ...checkWorkload(path, membersOf(spec)).filter((problem) => isOwn(path, problem)),
  ];
}

/** The budget follows from the factor, and the rollout is not a setting: its author can change neither. */
function isOwn(path: string, problem: Problem): boolean {
  return ![`${path}.disruptionBudget`, `${path}.rollout`].some((at) => problem.path.startsWith(at));
}

function checkSizes(path: string, { storage, backup }: CrdtClusterSpec): Problem[] {
  const sizes = { 'storage.size': storage.size, ...(backup === undefined ? {} : { 'backup.size': backup.size }) };
  return Object.entries(sizes)
    .filter(([, size]) => !isMemoryQuantity(size))
    .map(([key, value]) => ({
      path: `${path}.${key}`,
      got: value,
      must: 'be the size of a volume',
      fix: 'Write it as 100Gi.',
    }));
}

function checkRateLimit(path: string, { access: { rateLimit } }: CrdtClusterSpec): Problem[] {
  if (rateLimit === undefined || rateLimit.burst >= rateLimit.requestsPerMinute) return [];
  const must = `be at least ${rateLimit.requestsPerMinute}, the value of requestsPerMinute`;
  return [
    { path: `${path}.rateLimit.burst`, got: rateLimit.burst, must, fix: 'Raise it, or lower requestsPerMinute.' },
  ];
}

/** If a copy is deleted before the next one is made, there is none for a while. */
function checkBackupTimes(path: string, { backup }: CrdtClusterSpec): Problem[] {
  const times = backup === undefined ? undefined : minutesOfWeek(backup.schedule);
  const [first] = times ?? [];
  if (backup === undefined || times === undefined || first === undefined) return [];
  const gaps = [...times.slice(1), first + weekMinutes].map((time, index) => time - (times[index] as number));
  const hours = Math.max(...gaps) / 60;
  if (backup.keepHours >= hours) return [];
  return [
    {
      path: `${path}.backup.keepHours`,
      got: backup.keepHours,
      must: `be at least ${Math.ceil(hours)}, the longest time between two backups`,
      otherwise: 'there is no copy for a while',
      fix: 'Raise it, or change backup.schedule.',
    },
  ];
}

/**
 * Each copy needs a member and a zone, and a round of gossip needs other members. The number of members may be even:
 * conflict-free data is written without a vote.
 */
function checkReplication(path: string, { replication, scaling, zones }: CrdtClusterSpec): Problem[] {
  const { factor, gossip, syncIntervalSeconds } = replication;
  const { minReplicas, maxReplicas } = scaling;
  const at = `${path}.replication`;
  const problems: Problem[] = [];
  for (const [key, value, min] of [
    ['factor', factor, 1],
    ['syncIntervalSeconds', syncIntervalSeconds, 1],
    ['gossip.intervalSeconds', gossip.intervalSeconds, 1],
    ['gossip.fanout', gossip.fanout, 1],
  ] as const) {
    if (value >= min && Number.isInteger(value)) continue;
    problems.push({
      path: `${at}.${key}`,
      got: value,
      must: 'be a whole number above 0',
    });
  }
  if (factor > minReplicas) {
    problems.push({
      path: `${at}.factor`,
      got: factor,
      must: `be at most ${minReplicas}, the value of scaling.minReplicas`,
      otherwise: 'two copies share a member',
      fix: 'Lower it, or raise scaling.minReplicas.',
    });
  }
  const needed = Math.min(factor, enoughZones);
  if (zones.length < needed) {
    problems.push({
      path: `${at}.factor`,
      got: factor,
      must: `be at most ${zones.length}, the number of zones`,
      otherwise: 'two copies share a zone and fail with it',
      fix: `Name ${needed} zones in cluster.zones, or lower it to ${zones.length}.`,
    });
  }
  if (gossip.enabled && gossip.fanout >= maxReplicas) {
    problems.push({
      path: `${at}.gossip.fanout`,
      got: gossip.fanout,
      must: `be less than ${maxReplicas}, the value of scaling.maxReplicas`,
      fix: 'Lower it, or raise scaling.maxReplicas.',
    });
  }
  if (!gossip.enabled && maxReplicas > minReplicas) {
    problems.push({
      path: `${at}.gossip.enabled`,
      got: false,
      must: 'be true if scaling.maxReplicas is more than scaling.minReplicas',
      otherwise: `members beyond the first ${minReplicas} are not found`,
      fix: 'Enable it, or set both to one number.',
    });
  }
  return problems;
}
