import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { deliveryOf } from '../../workload/delivery-spec.ts';
import { type AppliedFeature, compose } from '../patterns/compose.ts';
import { resolveCustom } from '../patterns/custom.ts';
import type { FeatureSet } from '../patterns/feature.ts';
import type { Operator } from '../patterns/operators.ts';
import type { AdmissionContext } from './admission-plan.ts';
import { checkComposed } from './check.ts';
import { planApplication } from './plan.ts';
import { type ApplicationRecord, type Revision, revisionOf } from './record.ts';
import { sharesOf } from './shares.ts';
import { startOf } from './start.ts';
import { ownMetadata, type Track } from './tracks.ts';

/** What a record is planned with. */
export interface PlanningContext {
  readonly tags: PlatformTags;
  readonly patterns: readonly FeatureSet[];
  readonly operators: ReadonlySet<Operator>;
  /** AppArmor's default profile, where the nodes have it. */
  readonly appArmor: boolean;
  /** Addresses of the API server. */
  readonly apiServerCidr: string;
  /** Whose signatures images bear and what is attested of them, where Kyverno is to verify it. Default: nobody says. */
  readonly verified?: Pick<AdmissionContext, 'signatures' | 'attestations'>;
}

/** A record as applications, checked. */
export interface RunningVersions {
  readonly tracks: Readonly<Partial<Record<Track, ApplicationSpec>>>;
  /** Features of the newest version, and what became of each. */
  readonly features: readonly AppliedFeature[];
  /** The newest version, as its pattern makes it. */
  readonly newest: { readonly track: Track; readonly application: ApplicationSpec };
  readonly problems: readonly Problem[];
}

/** A version of an application, composed. */
export function composeRevision(
  record: Pick<ApplicationRecord, 'name' | 'namespace'>,
  { image, port, composition, custom = [], delivery }: Revision,
  { tags, patterns, operators, appArmor, apiServerCidr }: PlanningContext,
): {
  readonly application: ApplicationSpec;
  readonly features: readonly AppliedFeature[];
  readonly problems: readonly Problem[];
} {
  const { name, namespace } = record;
  const start = startOf({
    name,
    namespace,
    image,
    tags,
    appArmor,
    apiServerCidr,
    ...(port === undefined ? {} : { port }),
  });
  const resolved = resolveCustom(composition, custom);
  const known = [...patterns, ...resolved.patterns];
  const { application, features, problems } = compose(name, start, resolved.composition, known, operators);
  return { application: { ...application, delivery: deliveryOf(application.delivery, delivery) }, features, problems };
}

/** Plans what runs of a record: its versions by track, with the replicas that the step under way gives each. */
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

type Tracks = Readonly<Partial<Record<Track, ApplicationSpec>>>;

/** Gives the two versions of a canary the replicas of its step, which no autoscaler may change meanwhile. */
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

/** Plans an application from its record, the record itself among its objects. */
export function planRecord(record: ApplicationRecord, versions: RunningVersions): ComponentPlan {
  const { tracks, newest } = versions;
  const { underway, serving } = record;
  const both = underway !== undefined && underway.strategy !== 'blue-green';
  const kept: ManifestOf<{ data: Record<string, string> }> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: ownMetadata(newest.application, recordName(record.name), recordLabel['app.kubernetes.io/component']),
    data: { record: JSON.stringify(record) },
  };
  return planApplication({ tracks, newest: newest.track, about: [kept], ...(both ? {} : { serving }) });
}
