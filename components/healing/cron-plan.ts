import type { types } from '@pulumi/kubernetes';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { planCronJob } from '../workload/cron-job.ts';
import { planPodSecurity } from '../workload/security.ts';
import type { ImageSpec, ResourceSpec } from '../workload/spec.ts';
import type { HealingSpec } from './spec.ts';

/** A job at regular times that reads a ConfigMap and calls the API server. */
export interface JobSpec {
  readonly name: string;
  readonly namespace: string;
  /** Role of its pods in labels, by which network policies select them. */
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

/** Time after which a run is ended. */
const deadlineSeconds = 240;

/** Plans such a job. A failed run is never tried again: the next one comes soon, and the failure stays visible. */
export function planJob(spec: HealingSpec, job: JobSpec): ManifestOf<types.input.batch.v1.CronJob> {
  const { name, namespace, component, description, schedule, image, resources, command, files } = job;
  return planCronJob({
    identity: { name, component },
    namespace,
    tags: spec.tags,
    description,
    schedule,
    deadlineSeconds,
    mountToken: true,
    security: planPodSecurity(spec.security),
    containers: [
      {
        name: component,
        image,
        resources,
        command: [...command],
        // kubectl caches the API in its home folder.
        env: Object.entries({ HOME: '/tmp', ...job.variables }).map(([key, value]) => ({ name: key, value })),
        volumeMounts: [
          { name: 'files', mountPath: files.mountPath, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'files', configMap: { name: files.configMap, defaultMode: readOnlyMode } },
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
    ],
  });
}
