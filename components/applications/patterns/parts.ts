import type { types } from '@pulumi/kubernetes';
import { domain, labelsOf } from '../../core/kubernetes/labels.ts';
import { type Manifest, type ManifestMetadata, type ManifestOf, objectKeyOf } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { planCronJob } from '../../workload/cron-job.ts';
import { versionOf } from '../../workload/pod.ts';
import { planPodSecurity } from '../../workload/security.ts';
import { defaultRollout, type ImageSpec, type WorkloadSpec } from '../../workload/spec.ts';
import type { TuningSpec } from '../../workload/tuning-spec.ts';
import type { Change } from './feature.ts';

/** Name, place and labels of an object of an application: `myapp-backup`. */
export function partMetadata({ workload }: ApplicationSpec, role: string): ManifestMetadata {
  const name = `${workload.identity.name}-${role}`;
  return {
    name,
    namespace: workload.namespace,
    labels: {
      ...labelsOf(workload.tags, { name, component: role }),
      [`${domain}/application`]: workload.identity.name,
    },
  };
}

/** Adds objects to an application. */
export function withObjects(plan: (application: ApplicationSpec) => readonly Manifest[]): Change {
  return (application) => {
    const objects = plan(application).map((object) => [objectKeyOf(object), object] as const);
    return { ...application, objects: { ...application.objects, ...Object.fromEntries(objects) } };
  };
}

/** Adds a workload next to that of an application. */
export function withCompanion(role: string, plan: (application: ApplicationSpec) => WorkloadSpec): Change {
  return (application) => ({
    ...application,
    companions: { ...application.companions, [role]: plan(application) },
  });
}

/** Prefers nodes with a profile. */
export function withNodeProfile(profile: string): Change {
  return onTuning(({ profiles }) => ({ profiles: { ...profiles, [profile]: true } }));
}

/** Changes what the workload needs from kernel and nodes. */
export function onTuning(change: (tuning: TuningSpec) => Partial<TuningSpec>): Change {
  return (application) => {
    const { workload } = application;
    const { tuning = {} } = workload;
    return { ...application, workload: { ...workload, tuning: { ...tuning, ...change(tuning) } } };
  };
}

/** Lets pods of an application reach the API server, by their role in labels. */
export function reachingApiServer(role: string): Change {
  return (application) => {
    const { network } = application;
    return { ...application, network: { ...network, apiServer: { ...network.apiServer, [role]: true } } };
  };
}

/** A job at regular times that belongs to an application. */
export interface JobPart {
  readonly role: string;
  readonly description: string;
  /** A cron expression of five fields. */
  readonly schedule: string;
  readonly image: ImageSpec;
  readonly command?: readonly string[];
  readonly args: readonly string[];
  readonly resources: { readonly requests: Resources; readonly limits: Resources };
  /** Time after which a run is ended, in seconds. */
  readonly deadlineSeconds: number;
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether it uses the API server. Default: false. */
  readonly mountToken?: boolean;
  /** Whether it gets the settings of the application's newest version. Default: false. */
  readonly settings?: boolean;
}

/** Plans a job at regular times and its account. A run is never retried, because the next one follows soon. */
export function planJobPart(application: ApplicationSpec, job: JobPart): Manifest[] {
  const { identity, namespace, tags, security } = application.workload;
  const { role, image, resources, command, args, variables } = job;
  const account: ManifestOf<types.input.core.v1.ServiceAccount> = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: partMetadata(application, role),
    automountServiceAccountToken: false,
  };
  const cron = planCronJob({
    identity: { name: account.metadata.name, component: role },
    namespace,
    tags,
    description: job.description,
    schedule: job.schedule,
    deadlineSeconds: job.deadlineSeconds,
    mountToken: job.mountToken ?? false,
    labels: { [`${domain}/application`]: identity.name },
    // Not the application's own label: its service would send requests to a job.
    podLabels: { [`${domain}/application-of`]: identity.name },
    security: planPodSecurity(security),
    containers: [
      {
        name: role,
        image,
        resources,
        ...(command === undefined ? {} : { command: [...command] }),
        args: [...args],
        env: Object.entries({ HOME: '/tmp', ...variables }).map(([name, value]) => ({ name, value })),
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
  });
  return [account, cron];
}

/** What distinguishes a companion from others. */
export type CompanionPart = Pick<WorkloadSpec, 'image' | 'port' | 'resources' | 'probes' | 'description'> &
  Partial<WorkloadSpec>;

/** A separate workload for an application: one replica, hardened like the application. */
export function companionOf({ workload }: ApplicationSpec, role: string, part: CompanionPart): WorkloadSpec {
  const { tags, namespace, security } = workload;
  return {
    identity: { name: `${workload.identity.name}-${role}`, component: role, version: versionOf(part.image) },
    namespace,
    tags,
    servicePorts: { http: part.port },
    scaling: { minReplicas: 1, maxReplicas: 1, targetCpuPercent: 70 },
    disruptionBudget: { maxUnavailable: 1 },
    rollout: defaultRollout,
    placement: { spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' } },
    environment: { variables: {}, secrets: {} },
    scratch: [],
    security: { ...security, mountToken: false },
    ...part,
  };
}

/** Resources of a job that only calls other services. */
export const smallJob = {
  requests: Resources.of('50m', '64Mi'),
  limits: Resources.of('200m', '128Mi'),
} as const;
