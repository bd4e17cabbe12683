import type { Problem } from '../../core/problems/problem.ts';
import { minutesOfWeek, weekMinutes } from '../../core/values/cron-week.ts';
import { isMemoryQuantity } from '../../core/values/quantity.ts';
import { checkImage, checkWorkload } from '../../workload/check.ts';
import { membersOf } from './members.ts';
import type { CrdtClusterSpec } from './spec.ts';

/** Zones that matter to copies: a region seldom has more, and two copies of five in one zone still leave three. */
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

/** The budget follows from the factor, and the rollout is no setting: neither can be mended by its author. */
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
      must: 'it is no size of a volume',
      fix: 'Write it as 100Gi.',
    }));
}

function checkRateLimit(path: string, { access: { rateLimit } }: CrdtClusterSpec): Problem[] {
  if (rateLimit === undefined || rateLimit.burst >= rateLimit.requestsPerMinute) return [];
  const must = `be at least what may come in every minute (${rateLimit.requestsPerMinute})`;
  return [
    { path: `${path}.rateLimit.burst`, got: rateLimit.burst, must, fix: 'Raise it, or lower requestsPerMinute.' },
  ];
}

/** A copy that goes before the next one is made leaves none for a while. */
function checkBackupTimes(path: string, { backup }: CrdtClusterSpec): Problem[] {
  const times = backup === undefined ? undefined : minutesOfWeek(backup.schedule);
  const [first] = times ?? [];
  if (backup === undefined || times === undefined || first === undefined) return [];
  const gaps = [...times.slice(1), first + weekMinutes].map((time, index) => time - (times[index] as number));
  const hours = Math.max(...gaps) / 60;
  if (backup.keepHours >= hours) return [];
  const must = `be at least ${Math.ceil(hours)}, the longest time between two copies (crdt.backup.schedule)`;
  return [
    { path: `${path}.backup.keepHours`, got: backup.keepHours, must, fix: 'Raise it, or make copies more often.' },
  ];
}

/**
 * Copies need members and zones to lie in, and a round of gossip needs others to tell. The number of members may be
 * even: conflict-free data is written without a vote.
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
      must: 'it is no whole number above 0',
      fix: 'Set it to 1 or more.',
    });
  }
  if (factor > minReplicas) {
    problems.push({
      path: `${at}.factor`,
      got: factor,
      must: `each copy lies on another member, and there may be no more than ${minReplicas}`,
      fix: 'Lower it, or raise the least number of replicas.',
    });
  }
  const needed = Math.min(factor, enoughZones);
  if (zones.length < needed) {
    problems.push({
      path: `${at}.factor`,
      got: factor,
      must: `of ${factor} copies two or more would lie in one of ${zones.length === 1 ? '1 zone' : `${zones.length} zones`}, and fail with it`,
      fix: `Name ${needed} zones in cluster.zones, or lower it to ${zones.length}.`,
    });
  }
  if (gossip.enabled && gossip.fanout >= maxReplicas) {
    problems.push({
      path: `${at}.gossip.fanout`,
      got: gossip.fanout,
      must: `a member has at the most ${maxReplicas - 1} others to tell`,
      fix: 'Lower it, or allow more replicas.',
    });
  }
  if (!gossip.enabled && maxReplicas > minReplicas) {
    problems.push({
      path: `${at}.gossip.enabled`,
      got: false,
      must: `members beyond the first ${minReplicas} are found by gossip alone`,
      fix: 'Enable it, or fix the number of replicas.',
    });
  }
  return problems;
}
