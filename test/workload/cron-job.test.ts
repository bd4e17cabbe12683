import assert from 'node:assert/strict';
import { auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from '../../components/workload/auxiliary.ts';
import { planCronJob } from '../../components/workload/cron-job.ts';
import { sweeper } from './sample.ts';

const nightly = { ...sweeper, schedule: '0 3 * * *', deadlineSeconds: 300 };

describe('a job at regular times', () => {
  it('runs in UTC, one at a time, and is not tried again', () => {
    assert.deepEqual(planCronJob(nightly), {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: auxiliaryMetadata(nightly),
      spec: {
        schedule: '0 3 * * *',
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 120,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: 0,
            activeDeadlineSeconds: 300,
            template: {
              metadata: { labels: auxiliaryPodLabels(nightly) },
              spec: { ...planAuxiliaryPod(nightly), restartPolicy: 'Never' },
            },
          },
        },
      },
    });
  });

  it('begins as late, is tried as often and keeps as many successes as it says', () => {
    const { spec } = planCronJob({ ...nightly, latestStartSeconds: 600, retries: 2, successfulJobsHistoryLimit: 5 });
    assert.deepEqual(
      [spec?.startingDeadlineSeconds, spec?.jobTemplate.spec?.backoffLimit, spec?.successfulJobsHistoryLimit],
      [600, 2, 5],
    );
  });

  it('has pods without the labels of the object, which a service may select by', () => {
    const { metadata, spec } = planCronJob({ ...nightly, labels: { of: 'object' }, podLabels: { of: 'pod' } });
    assert.equal(metadata.labels.of, 'object');
    assert.equal(spec?.jobTemplate.spec?.template.metadata?.labels?.of, 'pod');
  });
});
