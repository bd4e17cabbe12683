import pc from 'picocolors';
import { type ApplicationRecord, revisionOf } from '../../components/applications/model/record.ts';
import type { RunningVersions } from '../../components/applications/model/run.ts';
import { type Track, trackName } from '../../components/applications/model/tracks.ts';
import type { AppliedFeature } from '../../components/applications/patterns/compose.ts';
import { imageReference } from '../../components/workload/pod.ts';
import type { Output } from '../output/output.ts';
import type { Prepared } from './bring.ts';

/** Prints the features of a version, and whether each was applied in this cluster. */
export function printFeatures(output: Output, features: readonly AppliedFeature[]): void {
  const paint = pc.createColors(output.color);
  for (const { name, feature, state, missing, requiredBy } of features) {
    const without = `${missing.join(' and ')} is not installed here`;
    const because = requiredBy === undefined ? '' : paint.dim(` (${requiredBy} needs it)`);
    if (state === 'active') output.print(`  ${paint.green('✔')} ${name}: ${feature.summary}${because}`);
    if (state === 'instead')
      output.print(`  ${paint.yellow('~')} ${name}: ${without}; instead: ${feature.instead?.summary}`);
    if (state === 'left out') output.print(`  ${paint.yellow('–')} ${name}: left out, ${without}`);
    if (feature.needsImage !== undefined)
      output.print(`      ${paint.dim(`its image must contain: ${feature.needsImage}`)}`);
  }
}

/** Prints what runs of an application, and the possible next steps. */
export function printDeployed(output: Output, { record, versions }: Prepared): void {
  const { name, namespace } = record;
  printRecord(output, record, versions);
  if (record.underway !== undefined) {
    output.note(`next: ajj rollout promote ${name} -n ${namespace}, or abort`);
  } else if (Object.keys(record.tracks).length > 1) {
    output.note(
      `the old version is kept: ajj rollout undo ${name} -n ${namespace} switches back at once, ajj rollout retire removes it`,
    );
  }
}

/** The progress of a delivery, by the actual numbers of replicas; undefined if there is none. */
export function progressOf({ underway, serving }: ApplicationRecord, versions: RunningVersions): string | undefined {
  if (underway === undefined) return undefined;
  if (underway.strategy === 'blue-green') return 'blue-green: the new version does not answer yet';
  const { steps } = versions.newest.application.delivery;
  const replicasOf = (track: Track): number => versions.tracks[track]?.workload.scaling.minReplicas ?? 0;
  const [old, fresh] = [replicasOf(serving), replicasOf(underway.track)];
  const share = ((100 * fresh) / (old + fresh)).toFixed(0);
  const asked = steps[underway.step]?.percent ?? 100;
  return `step ${underway.step + 1} of ${steps.length}: ${asked} % asked, ${share} % by replicas (${fresh} new, ${old} old)`;
}

/** Prints the versions of an application, which one serves, and the progress of a delivery. */
export function printRecord(output: Output, record: ApplicationRecord, versions: RunningVersions): void {
  const paint = pc.createColors(output.color);
  output.print(paint.bold(`${record.namespace}/${record.name}`));
  for (const [track, number] of Object.entries(record.tracks) as [Track, number][]) {
    const revision = revisionOf(record, number);
    const role = roleOf(record, track);
    const image = revision === undefined ? '' : imageReference(revision.image);
    const { base = '', with: added = [] } = revision?.composition ?? {};
    output.print(
      `  revision ${number}  ${trackName(record.name, track)}  ${role}  ${[base, ...added].join(' + ')}  ${image}`,
    );
  }
  const progress = progressOf(record, versions);
  if (progress !== undefined) output.print(progress);
}

/** Prints a change that is not complete, and what can be done. */
export function printUnsettled(output: Output, { name, namespace, unsettled, ...wanted }: ApplicationRecord): void {
  if (unsettled === undefined) return;
  const { action, since, was } = unsettled;
  if (was === undefined) output.print(`no version of ${namespace}/${name} has been available yet`);
  const newest = revisionOf({ name, namespace, ...wanted }, Math.max(...Object.values(wanted.tracks)));
  const what = newest === undefined ? '' : ` of revision ${newest.number}, ${imageReference(newest.image)},`;
  output.print(`${action}${what} started at ${since} and has not finished`);
  const back = was === undefined || action === 'undeploy' ? `ajj undeploy ${name}` : `ajj rollout undo ${name}`;
  output.note(`unless it is still running: run it again, or ${back} -n ${namespace}`);
}

/** The status for JSON: the current state, and a change that is not complete. */
export function statusOf(record: ApplicationRecord) {
  const { unsettled } = record;
  if (unsettled === undefined) return summaryOf(record);
  const { action, since, was } = unsettled;
  const { name: application, namespace, tracks, revisions } = record;
  const holds = was === undefined ? { application, namespace, tracks: {} } : summaryOf(was);
  return { ...holds, unsettled: { action, since, tracks, revisions } };
}

function roleOf({ underway, serving }: ApplicationRecord, track: Track): string {
  if (underway !== undefined && underway.strategy !== 'blue-green') return 'serves in part';
  if (track === serving) return 'serves';
  return underway?.track === track ? 'starts' : 'kept';
}

/** A record for JSON. */
export function summaryOf({ name, namespace, tracks, serving, underway, revisions }: ApplicationRecord) {
  return { application: name, namespace, tracks, serving, ...(underway === undefined ? {} : { underway }), revisions };
}
