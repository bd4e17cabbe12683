import {
  type ApplicationRecord,
  aborted,
  promoted,
  retired,
  undone,
} from '../../components/applications/model/record.ts';
import { composeRevision, versionsOf } from '../../components/applications/model/run.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { bring, prepare, settle } from './bring.ts';
import { loadedFor } from './place.ts';
import { requireRecord } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { printDeployed, printRecord, summaryOf } from './show.ts';

/** What can be done with a delivery. */
export type RolloutAction = 'promote' | 'abort' | 'undo' | 'retire';

/** Which application's delivery. */
export interface RolloutRequest extends SessionRequest {
  readonly application: string;
  readonly namespace: string;
  readonly timeoutSeconds: number;
  /** With `promote`: past all the steps that are left. */
  readonly full?: boolean;
}

/** Shows the versions of an application, and where their delivery is. */
export async function showRollout(request: RolloutRequest, run: Run): Promise<boolean> {
  const { client, context } = await openSession(loadedFor(request), run);
  const record = await requireRecord(client, request.namespace, request.application);
  printRecord(run.output, record, versionsOf(record, context));
  run.output.result(summaryOf(record));
  return true;
}

/** Goes on with a delivery, gives it up, goes back, or lets the old version go. */
export async function rollout(action: RolloutAction, request: RolloutRequest, run: Run): Promise<boolean> {
  const session = await openSession(loadedFor(request), run);
  const record = await requireRecord(session.client, request.namespace, request.application);
  const next = changed(action, record, request, session);
  const prepared = await prepare(session, next);
  const options = { signal: run.signal, timeoutSeconds: request.timeoutSeconds };
  // A version that does not answer yet may be needed before the old one goes: pods first, then the service.
  const steady = { ...next, serving: record.serving };
  const before = next.serving === record.serving ? undefined : await prepare(session, withTracks(steady, record));
  await runSteps(run.output, [
    ...(before === undefined
      ? []
      : [
          {
            title: 'Having all replicas of the new version',
            work: async (report: (text: string) => void) => {
              await bring(session, before, { ...options, report });
              return settle(session, before, { ...options, report });
            },
          },
        ]),
    { title: titles[action], work: (report) => bring(session, prepared, { ...options, report }) },
    { title: 'Waiting for the workloads', work: (report) => settle(session, prepared, { ...options, report }) },
  ]);
  printDeployed(run.output, prepared, prepared.versions.newest.application.delivery.strategy);
  return true;
}

const titles: Readonly<Record<RolloutAction, string>> = {
  promote: 'Going on',
  abort: 'Giving up the new version',
  undo: 'Going back',
  retire: 'Letting the old version go',
};

/** All the versions there were, with no shares of a canary, while the service is as it was. */
function withTracks(record: ApplicationRecord, before: ApplicationRecord): ApplicationRecord {
  return { ...record, tracks: { ...before.tracks, ...record.tracks } };
}

function changed(
  action: RolloutAction,
  record: ApplicationRecord,
  { full = false }: RolloutRequest,
  { context }: ApplicationSession,
): ApplicationRecord {
  const { underway } = record;
  const nothing = (rule: string, fix: string): never => {
    const problem: Problem = { path: `${record.namespace}/${record.name}`, value: action, rule, fix };
    throw new ProblemsError([problem]);
  };
  if (action === 'retire') {
    if (underway !== undefined) nothing('a delivery is under way', 'promote or abort it first');
    if (Object.keys(record.tracks).length < 2) nothing('there is one version only', 'nothing is to be done');
    return retired(record);
  }
  if (action === 'undo')
    return undone(record, new Date().toISOString()) ?? nothing('there is no version before', 'deploy one');
  if (underway === undefined) return nothing('no delivery is under way', 'begin one: ajj deploy --strategy canary');
  if (action === 'abort') return aborted(record);
  const revision = record.revisions.find(({ number }) => number === record.tracks[underway.track]);
  const steps = revision === undefined ? [] : composeRevision(record, revision, context).application.delivery.steps;
  // The step of all the traffic is the end: the new version answers alone, the old one is kept for an undo.
  const left = steps.filter(({ percent }) => percent < 100).length;
  return promoted(full ? { ...record, underway: { ...underway, step: left } } : record, left);
}
