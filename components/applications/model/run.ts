import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { AppliedFeature } from '../patterns/compose.ts';
import { checkComposed } from './check.ts';
import { type ComposedRequest, composeRequest } from './compose-plan.ts';
import { planApplication } from './plan.ts';
import type { PlanningContext } from './planning-context.ts';
import { type ApplicationRecord, type Revision, revisionOf } from './record.ts';
import { sharesOf } from './shares.ts';
import { ownMetadata, type Track } from './tracks.ts';

/** The applications of a record, checked. */
export interface RunningVersions {
  readonly tracks: Readonly<Partial<Record<Track, ApplicationSpec>>>;
  /** Features of the newest version, and the state of each. */
  readonly features: readonly AppliedFeature[];
  /** The newest version, composed by its pattern. */
  readonly newest: { readonly track: Track; readonly application: ApplicationSpec };
  readonly problems: readonly Problem[];
}

/** A version of an application, composed. */
export function composeRevision(
  { name, namespace }: Pick<ApplicationRecord, 'name' | 'namespace'>,
  { image, port, composition, custom, delivery }: Revision,
  context: PlanningContext,
): ComposedRequest {
  const { tags, appArmor, apiServerCidr } = context;
  const request = {
    ...{ name, namespace, image, tags, appArmor, apiServerCidr, composition },
    ...(port === undefined ? {} : { port }),
    ...(custom === undefined ? {} : { custom }),
    ...(delivery === undefined ? {} : { delivery }),
  };
  return composeRequest(name, request, context);
}

/** Plans the running versions of a record by track, each with the replicas of the current step. */
export function versionsOf(record: ApplicationRecord, context: PlanningContext): RunningVersions {
  const composed = (Object.entries(record.tracks) as [Track, number][]).map(([track, number]) => {
    const revision = revisionOf(record, number) as Revision;
    return { track, number, ...composeRevision(record, revision, context) };
  });
  const newest = composed.reduce((one, other) => (other.number > one.number ? other : one));
  const problems = composed.flatMap(({ application, problems: found }) => [
    ...found,
    ...checkComposed(record.name, application),
  ]);
  const tracks = Object.fromEntries(composed.map(({ track, application }) => [track, application]));
  return { tracks: shared(record, tracks, newest.application), features: newest.features, newest, problems };
}

/**
 * All versions of an application that may run: those that it wants and, during a change, those that it replaces or
 * removes.
 */
export function runningOf(record: ApplicationRecord, context: PlanningContext): readonly ApplicationSpec[] {
  const wanted = Object.values(versionsOf(record, context).tracks);
  const was = record.unsettled?.was;
  if (was === undefined) return wanted;
  const before = Object.entries(versionsOf(was, context).tracks) as [Track, ApplicationSpec][];
  return [...wanted, ...before.flatMap(([track, one]) => (was.tracks[track] === record.tracks[track] ? [] : [one]))];
}

type Tracks = Readonly<Partial<Record<Track, ApplicationSpec>>>;

/** Gives the two versions of a canary the replicas of the current step, which no autoscaler may change meanwhile. */
function shared({ underway, serving }: ApplicationRecord, tracks: Tracks, { delivery }: ApplicationSpec): Tracks {
  if (underway === undefined || underway.strategy === 'blue-green' || delivery.provider !== 'native') return tracks;
  const [old, fresh] = [tracks[serving], tracks[underway.track]];
  if (old === undefined || fresh === undefined) return tracks;
  const percent = delivery.steps[underway.step]?.percent ?? 100;
  const shares = sharesOf(percent, Math.max(old.workload.scaling.minReplicas, fresh.workload.scaling.minReplicas));
  return {
    [serving]: fixed(old, Math.max(1, shares.old)),
    [underway.track]: fixed(fresh, shares.new),
  };
}

function fixed(application: ApplicationSpec, replicas: number): ApplicationSpec {
  const { workload } = application;
  const scaling = { ...workload.scaling, autoscaler: 'hpa' as const, minReplicas: replicas, maxReplicas: replicas };
  return { ...application, workload: { ...workload, scaling } };
}

/** Label of the ConfigMaps that records are kept in. */
export const recordLabel = { 'app.kubernetes.io/component': 'application-record' };

/** The ConfigMap that keeps the record of an application. */
export function recordName(application: string): string {
  return `${application}-application`;
}

/** The ConfigMap of a record. */
export function recordManifest(
  record: ApplicationRecord,
  { newest }: Pick<RunningVersions, 'newest'>,
): ManifestOf<{ data: Record<string, string> }> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: ownMetadata(newest.application, recordName(record.name), recordLabel['app.kubernetes.io/component']),
    data: { record: JSON.stringify(record) },
  };
}

/** Plans an application from its record, the record itself among its objects. */
export function planRecord(record: ApplicationRecord, versions: RunningVersions): ComponentPlan {
  const { tracks, newest } = versions;
  const { underway, serving } = record;
  const both = underway !== undefined && underway.strategy !== 'blue-green';
  const kept = recordManifest(record, versions);
  return planApplication({ tracks, newest: newest.track, about: [kept], ...(both ? {} : { serving }) });
}
