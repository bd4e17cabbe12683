import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/labels.ts';
import type { ManifestOf, Plain } from '../core/manifest.ts';
import { imageReference } from '../workload/pod.ts';
import { planContainerSecurity, planPodSecurity } from '../workload/security.ts';
import type { ImageSpec, ResourceSpec } from '../workload/spec.ts';
import type { HealingSpec } from './spec.ts';

/** A job at regular times that reads a ConfigMap and speaks to the API server. */
export interface JobSpec {
  readonly name: string;
  readonly namespace: string;
  /** Role of its pods in labels: network policies go by it. */
  readonly component: string;
  /** What a person should know about it. */
  readonly description: string;
  readonly schedule: string;
  readonly image: ImageSpec;
  readonly command: readonly string[];
  readonly resources: ResourceSpec;
  readonly variables: Readonly<Record<string, string>>;
  /** ConfigMap of what it reads, read-only at `mountPath`. */
  readonly files: { readonly configMap: string; readonly mountPath: string };
}

const readOnlyMode = 0o444;

/** A run that takes longer hangs. */
const deadlineSeconds = 240;

/**
 * Plans a job at regular times. A run is never tried again: the next one is at hand, and what failed is to be seen.
 * Only one runs at a time.
 */
export function planJob(spec: HealingSpec, job: JobSpec): ManifestOf<types.input.batch.v1.CronJob> {
  const { name, namespace, component, description, schedule } = job;
  const labels = labelsOf(spec.tags, { name, component });
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace, labels, annotations: { 'kubernetes.io/description': description } },
    spec: {
      schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 120,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 0,
          activeDeadlineSeconds: deadlineSeconds,
          template: { metadata: { labels }, spec: planPod(spec, job) },
        },
      },
    },
  };
}

function planPod(spec: HealingSpec, job: JobSpec): Plain<types.input.core.v1.PodSpec> {
  const { requests, limits } = job.resources;
  return {
    serviceAccountName: job.name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    securityContext: planPodSecurity(spec.security),
    containers: [
      {
        name: job.component,
        image: imageReference(job.image),
        imagePullPolicy: 'IfNotPresent',
        command: [...job.command],
        // kubectl keeps what it learns of the API in its home.
        env: Object.entries({ HOME: '/tmp', ...job.variables }).map(([name, value]) => ({ name, value })),
        resources: {
          requests: { cpu: requests.cpu, memory: requests.memory },
          limits: { cpu: limits.cpu, memory: limits.memory },
        },
        securityContext: planContainerSecurity(),
        volumeMounts: [
          { name: 'files', mountPath: job.files.mountPath, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'files', configMap: { name: job.files.configMap, defaultMode: readOnlyMode } },
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
    ],
  };
}
