import {
  type ApplyOptions,
  type ApplyResult,
  apply,
  applyChecked,
  type Checked,
  type CheckOptions,
  type ClusterClient,
  type InventoryOwner,
  type Kept,
  type PlannedObject,
  type Removed,
  shownName,
  takeDown,
  waitUntilAvailable,
} from '../../apply/index.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import type { Report } from '../output/progress.ts';
import { checkKnownObjects } from './unknown-objects.ts';

/** How objects of a stack or an application are applied to a cluster. */
export interface Applying {
  readonly client: ClusterClient;
  readonly report: Report;
  readonly signal: AbortSignal;
}

function progressOf(report: Report): ApplyOptions['onProgress'] {
  return ({ phase, done, total }) => report(`${phase} ${done} of ${total}`);
}

/**
 * Checks objects and applies them for their owner. Objects that the owner no longer has are removed.
 * @throws ProblemsError if a value is unknown, before anything is changed.
 */
export async function applyObjects(
  { client, report, signal }: Applying,
  owner: InventoryOwner,
  objects: readonly PlannedObject[],
  options: Pick<ApplyOptions & CheckOptions, 'startsAtMinReplicas' | 'adopt'> = {},
): Promise<ApplyResult> {
  refuse(checkKnownObjects(objects));
  return apply({ client, signal, owner, objects, onProgress: progressOf(report), ...options });
}

/** Applies checked objects for their owner. */
export function applyCheckedObjects(
  { client, report, signal }: Applying,
  owner: InventoryOwner,
  checked: Checked,
  options: Pick<ApplyOptions, 'startsAtMinReplicas'> = {},
): Promise<ApplyResult> {
  return applyChecked({ client, signal, owner, onProgress: progressOf(report), ...options }, checked);
}

/**
 * Removes everything that an owner has in the cluster.
 * @returns what was removed, and what stays because others own it
 */
export function removeOwned({ client, report, signal }: Applying, owner: InventoryOwner): Promise<Removed> {
  const onProgress: ApplyOptions['onProgress'] = ({ done, total, note }) =>
    report(`${done} of ${total}${note === undefined ? '' : `, ${note}`}`);
  return takeDown({ client, signal, owner, onProgress });
}

/**
 * Waits until the workloads among some objects are available.
 * @returns how many there are
 * @throws ProblemsError with each workload that is not available in time, and why.
 */
export function awaitObjects(
  { client, report, signal }: Applying,
  objects: readonly PlannedObject[],
  timeoutSeconds: number,
): Promise<number> {
  return waitUntilAvailable({
    client,
    signal,
    timeoutSeconds,
    objects,
    onProgress: ({ done, total, note }) =>
      report(`${done} of ${total} available${note === undefined ? '' : ` — ${note}`}`),
  });
}

/** The result of applying, on one line. */
export function appliedLine({ created, configured, unchanged, pruned }: ApplyResult): string {
  if (created.length + configured.length + pruned.length === 0) {
    return `nothing to change: ${counted(unchanged.length, 'object')} as planned`;
  }
  const parts = Object.entries({ created, configured, unchanged, pruned }).filter(([, names]) => names.length > 0);
  return `applied: ${parts.map(([what, names]) => `${names.length} ${what}`).join(', ')}`;
}

/** Former objects of ours that stay in the cluster, and objects that were taken over, one line each. */
export function ownershipLines({ kept = [], adopted = [] }: Partial<ApplyResult>): string[] {
  return [...adopted.map(({ name, from }) => `took over ${shownName(name)} (before: ${from})`), ...keptLines(kept)];
}

/** Former objects of ours that stay in the cluster, one line each. */
export function keptLines(kept: readonly Kept[]): string[] {
  return kept.map(({ name, because }) => `left ${shownName(name)}: it ${because}`);
}

/** The result of waiting, on one line. */
export function availableLine(available: number): string {
  return `${available} of ${available} workloads available`;
}
