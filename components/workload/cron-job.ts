import type { types } from '@pulumi/kubernetes';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { type AuxiliarySpec, auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from './auxiliary.ts';

/** A pod at regular times. Immutable. */
export interface CronJobSpec extends AuxiliarySpec {
  /** A cron expression of five fields, in UTC. */
  readonly schedule: string;
  /** Time after which a run is ended, in seconds. */
  readonly deadlineSeconds: number;
  /** How much later than scheduled a run may begin, in seconds. Default 120. */
  readonly latestStartSeconds?: number;
  /** How often a failed run is tried again. Default 0: the next run comes soon, and the failure stays visible. */
  readonly retries?: number;
  /** Successful runs that are kept. Default 1. */
  readonly successfulJobsHistoryLimit?: number;
}

/** Plans the `CronJob` of a job at regular times. Runs never overlap, and the last three failures are kept. */
export function planCronJob(spec: CronJobSpec): ManifestOf<types.input.batch.v1.CronJob> {
  const { schedule, deadlineSeconds, latestStartSeconds = 120, retries = 0, successfulJobsHistoryLimit = 1 } = spec;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: auxiliaryMetadata(spec),
    spec: {
      schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: latestStartSeconds,
      successfulJobsHistoryLimit: successfulJobsHistoryLimit,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: retries,
          activeDeadlineSeconds: deadlineSeconds,
          template: {
            metadata: { labels: auxiliaryPodLabels(spec) },
            spec: { ...planAuxiliaryPod(spec), restartPolicy: 'Never' },
          },
        },
      },
    },
  };
}
