import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { rollingDelivery } from '../../workload/delivery-spec.ts';
import { versionOf } from '../../workload/pod.ts';
import { defaultProbes } from '../../workload/probes.ts';
import { defaultRollout, defaultSecurity, type ImageSpec, type WorkloadSpec } from '../../workload/spec.ts';

/** What to run, before patterns change it. */
export interface ApplicationStart {
  /** A DNS label of at most 40 characters: companions and colors lengthen it. */
  readonly name: string;
  readonly namespace: string;
  readonly image: ImageSpec;
  readonly tags: PlatformTags;
  /** Port on which it serves HTTP. Default: 8080. */
  readonly port?: number;
  /** Requests and limits. Default: requests of 250m and 256Mi, limits of 1 core and 512Mi. */
  readonly resources?: { readonly requests: Resources; readonly limits: Resources };
  /** Addresses of the API server, for pods that may connect to it. Default: `0.0.0.0/0`, only at its ports. */
  readonly apiServerCidr?: string;
  /** Whether pods use AppArmor's default profile; only nodes whose kernel has AppArmor admit them. Default: true. */
  readonly appArmor?: boolean;
}

/** An application before patterns change it: hardened, at least two replicas, rolling updates. */
export function startOf(start: ApplicationStart): ApplicationSpec {
  return {
    workload: workloadOf(start),
    settings: {},
    companions: {},
    delivery: rollingDelivery,
    objects: {},
    network: {
      from: {},
      ownNamespace: true,
      to: {},
      apiServer: {},
      apiServerCidr: start.apiServerCidr ?? '0.0.0.0/0',
      mutualTls: false,
    },
    admission: {},
    costLabels: {},
  };
}

function workloadOf({
  name,
  namespace,
  image,
  tags,
  port = 8080,
  resources,
  appArmor = true,
}: ApplicationStart): WorkloadSpec {
  return {
    identity: { name, component: 'application', version: versionOf(image) },
    namespace,
    tags,
    description: `Application ${name}`,
    image,
    port,
    resources: {
      requests: resources?.requests ?? Resources.of('250m', '256Mi'),
      limits: resources?.limits ?? Resources.of(1, '512Mi'),
      extended: {},
    },
    probes: defaultProbes,
    scaling: { minReplicas: 2, maxReplicas: 10, targetCpuPercent: 70 },
    disruptionBudget: { maxUnavailable: 1 },
    rollout: defaultRollout,
    placement: { spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' } },
    environment: { variables: {}, secrets: {} },
    scratch: [{ mountPath: '/tmp', mebibytes: 64 }],
    security: { ...defaultSecurity, appArmor },
  };
}
