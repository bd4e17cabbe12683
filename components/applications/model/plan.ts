import { createHash } from 'node:crypto';
import type { types } from '@pulumi/kubernetes';
import { type Manifest, type ManifestOf, objectKeyOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { planServicePorts, planWorkload } from '../../workload/plan.ts';
import type { WorkloadSpec } from '../../workload/spec.ts';
import { isAutoscaled, planPeersService, planStatefulSet, type StatefulWorkloadSpec } from '../../workload/stateful.ts';
import { rolloutServices } from '../delivery/rollout-plan.ts';
import { planDelivery } from './delivery-plan.ts';
import { planApplicationNetwork } from './network-plan.ts';
import { applicationLabel, onTrack, ownMetadata, settingsData, type Track, trackLabel } from './tracks.ts';

/** Pulumi type token of an application. */
export const applicationType = 'fleetwright:application:Application';

/** Pulumi type token of one version of an application, of which two may run side by side. */
export const releaseType = 'fleetwright:application:Release';

/** The running versions of an application, and which of them get requests. */
export interface RunningApplication {
  /** By track, at least one. Each is the complete application, composed by its patterns. */
  readonly tracks: Readonly<Partial<Record<Track, ApplicationSpec>>>;
  /** The newest track, whose companions, network and objects are used for all. */
  readonly newest: Track;
  /** The track that gets the service's requests. Default: every track, by its share of replicas. */
  readonly serving?: Track;
  /** Other objects, such as a record of its versions. Default: none. */
  readonly about?: readonly Manifest[];
}

/**
 * Plans an application: one service in front of the running versions, the objects of each version, and those that belong
 * to all versions. Switching versions changes only the selector of the service.
 */
export function planApplication({ tracks, newest, serving, about = [] }: RunningApplication): ComponentPlan {
  const application = tracks[newest];
  if (application === undefined) throw new RangeError(`the application does not run on the track ${newest}`);
  const { name } = application.workload.identity;
  const releases = (Object.entries(tracks) as [Track, ApplicationSpec][]).map(([track, one]) =>
    planRelease(one, track),
  );
  const others = (Object.values(tracks) as ApplicationSpec[]).flatMap(({ objects }) => Object.values(objects));
  const own = new Map([...others, ...Object.values(application.objects)].map((one) => [objectKeyOf(one), one]));
  return {
    type: applicationType,
    name,
    objects: [...about, ...planFronts(application, serving), ...planApplicationNetwork(application), ...own.values()],
    components: [
      ...releases,
      ...Object.values(application.companions).map((companion) => planCompanion(companion, name)),
    ],
  };
}

/** The services of an application; none if Flagger creates them. */
function planFronts(application: ApplicationSpec, serving: Track | undefined): Manifest[] {
  const { provider } = application.delivery;
  if (provider === 'flagger') return [];
  if (provider === 'native') return [planFront(application, serving)];
  const { preview } = rolloutServices(application.workload.identity.name);
  // Argo Rollouts adds the version to both selectors.
  return [planFront(application, undefined), planFront(application, undefined, preview)];
}

/** The service of an application, whichever of its versions gets its requests. */
function planFront(
  application: ApplicationSpec,
  serving: Track | undefined,
  called = application.workload.identity.name,
): ManifestOf<types.input.core.v1.Service> {
  const { name } = application.workload.identity;
  const { labels, ...place } = ownMetadata(application, called, 'front');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...place, labels, annotations: { 'pulumi.com/skipAwait': 'true' } },
    spec: {
      type: 'ClusterIP',
      selector: { [applicationLabel]: name, ...(serving === undefined ? {} : { [trackLabel]: serving }) },
      ports: planServicePorts(application.workload),
    },
  };
}

function planRelease(application: ApplicationSpec, track: Track): ComponentPlan {
  const data = settingsData(application.settings);
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
  const placed = onTrack(application, track, hash);
  const { name } = placed.workload.identity;
  const settings: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: ownMetadata(application, `${name}-settings`, 'settings'),
    data,
  };
  const { objects } = planWorkload(placed.workload);
  return {
    type: releaseType,
    name,
    objects: [
      ...(Object.keys(data).length === 0 ? [] : [settings]),
      // The front has the plain name. The service of a color is for checking it before it serves.
      ...planDelivery(
        application,
        objects.filter(({ kind }) => kind !== 'Service' || track !== 'main'),
      ),
    ],
    components: [],
  };
}

function planCompanion(companion: WorkloadSpec, application: string): ComponentPlan {
  const labeled = { ...companion, podLabels: { ...companion.podLabels, [`${applicationLabel}-of`]: application } };
  const plan = planWorkload(labeled);
  if (labeled.state === undefined) return plan;
  const stateful = labeled as StatefulWorkloadSpec;
  const kept = plan.objects
    .filter(({ kind }) => kind !== 'HorizontalPodAutoscaler' || isAutoscaled(stateful))
    .map((object) => (object.kind === 'Deployment' ? planStatefulSet(stateful) : object));
  return { ...plan, objects: [planPeersService(stateful), ...kept] };
}
