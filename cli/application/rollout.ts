import {
  type ApplicationRecord,
  aborted,
  promoted,
  retired,
  undone,
} from '../../components/applications/model/record.ts';
import { composeRevision, versionsOf } from '../../components/applications/model/run.ts';
import { holding, startOf } from '../../components/applications/model/unsettled.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { runSteps, type Step } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { available, bring, type Prepared, prepare, settle } from './bring.ts';
import { exclusively } from './exclusive.ts';
import { History } from './history.ts';
import { loadedFor } from './place.ts';
import { requireRecord } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { printDeployed, printRecord, printUnsettled, statusOf, summaryOf } from './show.ts';

/** What can be done with a delivery. */
export type RolloutAction = 'promote' | 'abort' | 'undo' | 'retire';

/** Which delivery. */
export interface RolloutRequest extends SessionRequest {
  readonly application: string;
  readonly namespace: string;
  readonly timeoutSeconds: number;
  /** With `promote`: skip all remaining steps. */
  readonly full?: boolean;
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[];
}

/** Shows the versions of an application, and the progress of their delivery. */
export async function showRollout(request: RolloutRequest, run: Run): Promise<boolean> {
  const { client, context } = await openSession(loadedFor(request), run);
  const record = await requireRecord(client, request.namespace, request.application);
  const holds = holding(record);
  if (holds !== undefined) printRecord(run.output, holds, versionsOf(holds, context));
  printUnsettled(run.output, record);
  run.output.result({ schema: 'ajj/rollout-status/v1', ...statusOf(record) });
  return true;
}

/** Promotes, aborts or undoes a delivery, or removes the old version. */
export async function rollout(action: RolloutAction, request: RolloutRequest, run: Run): Promise<boolean> {
  const session = await openSession(loadedFor(request), run);
  const { namespace, application: name } = request;
  return exclusively(session, { namespace, name }, run, (locked) => rolloutIn(session, action, request, locked));
}

/** The same, for a run that already has exclusive access to the application. */
export async function rolloutIn(
  session: ApplicationSession,
  action: RolloutAction,
  request: RolloutRequest,
  { output, signal }: Run,
): Promise<boolean> {
  const { namespace, application: name, timeoutSeconds, adopt } = request;
  const record = await requireRecord(session.client, namespace, name);
  const history = new History(session.client, { namespace, name }, record);
  const next = changed(action, record, request, session);
  const options = { signal, timeoutSeconds, adopt };
  // A new version that does not serve yet may have to replace the old one: its pods must be ready before the service
  // switches.
  const holds = history.holding;
  const before = holds === undefined || next.serving === holds.serving ? undefined : withTracks(next, holds);
  const step = (title: string, of: Prepared, work: typeof bring): Step => ({
    title,
    work: (report) => work(session, of, { ...options, report }),
  });
  if (before !== undefined) {
    const steady = await prepare(session, history, before, action);
    await runSteps(output, [
      step('Starting all replicas of the new version', steady, bring),
      // The history stays as it is, because this is only half of the change.
      step('Waiting for the new version', steady, (_, of, how) => available(session, of, { ...how, timeoutSeconds })),
    ]);
  }
  const prepared = await prepare(session, history, next, action);
  await runSteps(output, [
    step(titles[action], prepared, bring),
    step('Waiting for the workloads', prepared, (_, of, how) => settle(session, of, { ...how, timeoutSeconds })),
  ]);
  printDeployed(output, prepared);
  const { strategy } = prepared.versions.newest.application.delivery;
  output.result({ schema: `ajj/rollout-${action}/v1`, ...summaryOf(prepared.record), strategy });
  return true;
}

const titles: Readonly<Record<RolloutAction, string>> = {
  promote: 'Continuing the delivery',
  abort: 'Aborting the new version',
  undo: 'Switching back',
  retire: 'Removing the old version',
};

/** The record with all tracks of the one before, without shares of a canary, while the service stays as it was. */
function withTracks(record: ApplicationRecord, before: ApplicationRecord): ApplicationRecord {
  return { ...record, serving: before.serving, tracks: { ...before.tracks, ...record.tracks } };
}

function changed(
  action: RolloutAction,
  kept: ApplicationRecord,
  { full = false }: RolloutRequest,
  { context }: ApplicationSession,
): ApplicationRecord {
  const { from, givesUp } = startOf(kept, action);
  const record = from ?? kept;
  const { underway } = record;
  const nothing = (said: string, fix: string): never => {
    const problem: Problem = { path: `${record.namespace}/${record.name}`, said: `cannot ${action}: ${said}`, fix };
    throw new ProblemsError([problem]);
  };
  if (from === undefined)
    return nothing('no version was ever available', 'Deploy it again, or remove it with ajj undeploy.');
  if (givesUp) return from;
  if (action === 'retire') {
    if (underway !== undefined) nothing('a delivery is in progress', 'Promote or abort it first.');
    if (Object.keys(record.tracks).length < 2) nothing('only one version is deployed', '');
    return retired(record);
  }
  if (action === 'undo')
    return undone(record, new Date().toISOString()) ?? nothing('there is no previous version', 'Deploy another one.');
  if (underway === undefined)
    return nothing('no delivery is in progress', 'Start one with ajj deploy --strategy canary.');
  if (action === 'abort') return aborted(record);
  const revision = record.revisions.find(({ number }) => number === record.tracks[underway.track]);
  const steps = revision === undefined ? [] : composeRevision(record, revision, context).application.delivery.steps;
  // At the step with all traffic the delivery ends: the new version serves alone, and the old one is kept for an undo.
  const left = steps.filter(({ percent }) => percent < 100).length;
  return promoted(full ? { ...record, underway: { ...underway, step: left } } : record, left);
}
