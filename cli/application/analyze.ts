import pc from 'picocolors';
import { type ClusterClient, reasonsOf } from '../../apply/index.ts';
import {
  type ApplicationRecord,
  nextNumber,
  type Revision,
  released,
  revisionOf,
} from '../../components/applications/model/record.ts';
import { planRecord, versionsOf } from '../../components/applications/model/run.ts';
import { holding, settled } from '../../components/applications/model/unsettled.ts';
import type { ChosenPattern } from '../../components/applications/patterns/custom-file.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { formatDiff, type GraphDiff, graphOfPlans } from '../../engine/index.ts';
import { early } from '../gather.ts';
import type { Output } from '../output/output.ts';
import type { Run } from '../run.ts';
import { diffAgainstCluster } from '../stack/live-diff.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import { planAround } from './around.ts';
import { knownPattern } from './known-pattern.ts';
import { applicationOwner, applicationStack, applicationsProject } from './owners.ts';
import { loadedFor } from './place.ts';
import { type PodState, readPods } from './pods.ts';
import { requireRecord } from './records.ts';
import { openSession, type SessionRequest } from './session.ts';
import { printRecord } from './show.ts';

/** What to analyze. */
export interface AnalyzeRequest extends SessionRequest {
  readonly application: string;
  readonly namespace: string;
  /** A pattern to compare with instead of the application's own. */
  readonly pattern?: string;
  /** Whether to show pods, restarts and why pods are not ready. */
  readonly deep: boolean;
}

/**
 * Compares the live objects of an application with those of its pattern, or of another one: it asks the cluster what
 * applying would change, and lists every field that deviates. Changes nothing.
 * @returns false if anything deviates from the application's own pattern.
 */
export async function analyze(request: AnalyzeRequest, run: Run): Promise<boolean> {
  const { output } = run;
  const { pattern } = request;
  const chosen = early(() =>
    pattern === undefined ? undefined : knownPattern('--pattern', pattern, request.directory),
  );
  const loaded = loadedFor(request, { chosen: chosen.get });
  const session = await openSession(loaded, run);
  const { client, context } = session;
  const kept = await requireRecord(client, request.namespace, request.application);
  const record = holding(kept) ?? settled(kept);
  printRecord(output, record, versionsOf(record, context));
  const current = revisionOf(record, record.tracks[record.serving]);
  const wanted =
    chosen.value === undefined || current === undefined
      ? record
      : released(record, heldTo(chosen.value, { ...current, number: nextNumber(record) }), 'rolling');
  const versions = versionsOf(wanted, context);
  for (const { name, state, missing, feature } of versions.features) {
    if (state === 'active') continue;
    const instead = state === 'instead' ? feature.instead?.summary : 'left out';
    output.print(`  ~ ${name}: ${missing.join(' and ')} is not installed here; ${instead}`);
  }
  for (const problem of versions.problems) output.print(`  ✘ ${formatProblem(problem)}`);
  const about = {
    application: record.name,
    namespace: record.namespace,
    pattern: pattern ?? current?.composition.base,
  };
  if (versions.problems.length > 0) {
    output.result({ schema: 'ajj/analyze/v1', ...about, changes: [], problems: versions.problems });
    return false;
  }
  // The record stays as it is. That it would name the other pattern is no news.
  const graph = graphOfPlans(applicationsProject, applicationStack(record), [planRecord(record, versions)]);
  const { namespace } = await planAround(session, wanted);
  const beside = namespace === undefined ? [] : objectsOfPlan(namespace);
  const { diff, problems } = await diffAgainstCluster(client, applicationOwner(record), graph, { beside });
  output.print(`\n${deviations(diff, pattern, output.color)}`);
  for (const problem of problems) output.print(`  ✘ ${formatProblem(problem)}`);
  const pods = request.deep ? await printPods(output, client, record) : [];
  output.result({
    schema: 'ajj/analyze/v1',
    ...about,
    changes: diff.changes,
    problems,
    ...(request.deep ? { pods } : {}),
  });
  return pattern !== undefined || diff.changes.length + problems.length === 0;
}

/** The revision with another pattern. */
function heldTo({ base, custom }: ChosenPattern, { custom: _, ...current }: Revision): Revision {
  return { ...current, composition: { base }, ...(custom.length === 0 ? {} : { custom }) };
}

function deviations(diff: GraphDiff, pattern: string | undefined, color: boolean): string {
  const paint = pc.createColors(color);
  if (diff.changes.length === 0) return paint.green('✔ nothing deviates from the pattern');
  const title =
    pattern === undefined
      ? 'deviates from its pattern; deploying it again would change'
      : `as ${pattern} it would change`;
  return `${title}\n${formatDiff(diff, { color })}`;
}

/** Prints the pods of an application, and why some are not ready. */
async function printPods(output: Output, client: ClusterClient, record: ApplicationRecord): Promise<PodState[]> {
  const pods = await readPods(client, record);
  output.print(`\n${counted(pods.length, 'pod')}, ${pods.filter(({ ready }) => ready).length} ready`);
  for (const { name, ready, restarts, node, waiting } of pods) {
    const why = waiting === undefined ? '' : `: ${waiting}`;
    output.print(`  ${ready ? '✔' : '✘'} ${name}  ${counted(restarts, 'restart')}  ${node ?? 'on no node'}${why}`);
  }
  const names = [...new Set(pods.filter(({ ready }) => !ready).map(({ workload }) => workload))];
  const places = names.map((name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: record.namespace,
    name,
  }));
  for (const reason of new Set((await reasonsOf(client, places)).values())) output.print(`    ${reason}`);
  return pods;
}
