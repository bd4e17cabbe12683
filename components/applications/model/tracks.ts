import { domain, labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';

/** The track of a version of an application: `main` for one that is updated in place, or one of two colors. */
export type Track = 'main' | 'blue' | 'green';

/** Label of all pods of an application, whatever their version. */
export const applicationLabel = `${domain}/application`;

/** Label that distinguishes two versions of an application that run side by side. */
export const trackLabel = `${domain}/track`;

/** The name of the workload of a version: that of the application, with its color if it has one. */
export function trackName(application: string, track: Track): string {
  return track === 'main' ? application : `${application}-${track}`;
}

/** The color that is free while `serving` serves. */
export function idleTrack(serving: Track): Track {
  return serving === 'blue' ? 'green' : 'blue';
}

/** An application as it runs on a track: with the name and labels of the track, and its settings. */
export function onTrack(application: ApplicationSpec, track: Track, settingsHash: string): ApplicationSpec {
  const { workload, settings } = application;
  const { identity } = workload;
  const name = trackName(identity.name, track);
  const hasSettings = Object.keys(settings).length > 0;
  return {
    ...application,
    workload: {
      ...workload,
      identity: { ...identity, name },
      podLabels: {
        ...workload.podLabels,
        ...application.costLabels,
        [applicationLabel]: identity.name,
        [trackLabel]: track,
      },
      environment: {
        ...workload.environment,
        ...(hasSettings
          ? { settings: { configMap: `${name}-settings`, contentHash: settingsHash, mountPath: '/app/config' } }
          : {}),
      },
    },
  };
}

/** The environment variable of a setting. `checkApplication` refuses settings with the same variable. */
export function settingVariable(group: string, name: string): string {
  return [group, name].map((text) => text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()).join('_');
}

/**
 * The settings of an application as the data of a ConfigMap: a variable each, `replay.buffer` of the group `learning`
 * being `LEARNING_REPLAY_BUFFER`.
 */
export function settingsData(settings: ApplicationSpec['settings']): Record<string, string> {
  const entries = Object.entries(settings).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]): [string, string] => {
      return [settingVariable(group, name), Array.isArray(value) ? value.join(',') : String(value)];
    }),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Name, place and labels of an object that belongs to an application as a whole. */
export function ownMetadata(
  { workload, costLabels }: ApplicationSpec,
  name: string,
  component: string,
): Manifest['metadata'] {
  return {
    name,
    namespace: workload.namespace,
    labels: {
      ...labelsOf(workload.tags, { name, component }),
      ...costLabels,
      [applicationLabel]: workload.identity.name,
    },
  };
}
