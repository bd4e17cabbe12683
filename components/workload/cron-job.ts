import type { types } from '@pulumi/kubernetes';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { type AuxiliarySpec, auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from './auxiliary.ts';

/** A pod at regular times. Immutable. */
export interface CronJobSpec extends AuxiliarySpec {
  /** A cron expression of five fields, in UTC. */
  readonly schedule: string;
  /** A run that takes longer hangs, and is ended, in seconds. */
  readonly deadlineSeconds: number;
  /** A run that could not begin on time begins so much later at the most, in seconds. Default 120. */
  readonly latestStartSeconds?: number;
  /** How often a run that failed is tried again. Default 0: the next run is at hand, and what failed is to be seen. */
  readonly retries?: number;
  /** Runs that succeeded and are kept. Default 1. */
  readonly successfulJobsHistoryLimit?: number;
}

/** Plans the `CronJob` of a job at regular times. Only one run goes on at a time, and the last three failures are kept. */
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
