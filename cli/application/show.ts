import pc from 'picocolors';
import { type ApplicationRecord, revisionOf } from '../../components/application/record.ts';
import { sharesOf } from '../../components/application/shares.ts';
import { type Track, trackName } from '../../components/application/tracks.ts';
import type { AppliedFeature } from '../../components/patterns/compose.ts';
import { imageReference } from '../../components/workload/pod.ts';
import type { Output } from '../output/output.ts';
import type { Prepared } from './bring.ts';

/** Prints the features of a version, and what became of each in this cluster. */
export function printFeatures(output: Output, features: readonly AppliedFeature[]): void {
  const paint = pc.createColors(output.color);
  for (const { name, feature, state, missing, requiredBy } of features) {
    const without = `${missing.join(' and ')} is not set up here`;
    const because = requiredBy === undefined ? '' : paint.dim(` (${requiredBy} needs it)`);
    if (state === 'active') output.print(`  ${paint.green('✔')} ${name}: ${feature.summary}${because}`);
    if (state === 'instead')
      output.print(`  ${paint.yellow('~')} ${name}: ${without}; instead: ${feature.instead?.summary}`);
    if (state === 'left out') output.print(`  ${paint.yellow('–')} ${name}: left out, ${without}`);
    if (feature.needsImage !== undefined)
      output.print(`      ${paint.dim(`its image has to bring: ${feature.needsImage}`)}`);
  }
}

/** Prints what runs of an application, and what can be done next. */
export function printDeployed(output: Output, { record, versions }: Prepared, strategy: string): void {
  const { underway, serving, name, namespace } = record;
  printRecord(output, record);
  const { delivery } = versions.newest.application;
  if (underway !== undefined && underway.strategy !== 'blue-green') {
    const asked = delivery.steps[underway.step]?.percent ?? 100;
    const own = versions.newest.application.workload.scaling.minReplicas;
    const { percent, ...replicas } = sharesOf(asked, own);
    output.print(
      `step ${underway.step + 1} of ${delivery.steps.length}: ${asked} % asked, ${percent.toFixed(0)} % by replicas (${replicas.new} new, ${replicas.old} old)`,
    );
    output.note(`next: ajj rollout promote ${name} -n ${namespace}, or abort`);
  } else if (Object.keys(record.tracks).length > 1) {
    output.note(
      `the old version is kept: ajj rollout undo ${name} -n ${namespace} goes back at once, retire lets it go`,
    );
  }
  output.result({ ...summaryOf(record), strategy, serving });
}

/** Prints the versions of an application and which of them answers. */
export function printRecord(output: Output, record: ApplicationRecord): void {
  const paint = pc.createColors(output.color);
  output.print(paint.bold(`${record.namespace}/${record.name}`));
  for (const [track, number] of Object.entries(record.tracks) as [Track, number][]) {
    const revision = revisionOf(record, number);
    const both = record.underway !== undefined && record.underway.strategy !== 'blue-green';
    const role = both ? 'answers in part' : track === record.serving ? 'answers' : 'is kept';
    const image = revision === undefined ? '' : imageReference(revision.image);
    const { base = '', with: added = [] } = revision?.composition ?? {};
    output.print(
      `  revision ${number}  ${trackName(record.name, track)}  ${role}  ${[base, ...added].join(' + ')}  ${image}`,
    );
  }
}

/** A record for those who read JSON. */
export function summaryOf({ name, namespace, tracks, serving, underway, revisions }: ApplicationRecord): object {
  return { application: name, namespace, tracks, serving, ...(underway === undefined ? {} : { underway }), revisions };
}
