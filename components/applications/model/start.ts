import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { rollingDelivery } from '../../workload/delivery-spec.ts';
import { versionOf } from '../../workload/pod.ts';
import { defaultProbes } from '../../workload/probes.ts';
import { defaultRollout, defaultSecurity, type ImageSpec, type WorkloadSpec } from '../../workload/spec.ts';

/** What is to run, before any pattern says how. */
export interface ApplicationStart {
  /** A DNS label of at most 40 characters: companions and colors lengthen it. */
  readonly name: string;
  readonly namespace: string;
  readonly image: ImageSpec;
  readonly tags: PlatformTags;
  /** Port that answers HTTP. Default 8080. */
  readonly port?: number;
  /** Requests and limits. Default 250m and 256Mi, at most 1 and 512Mi. */
  readonly resources?: { readonly requests: Resources; readonly limits: Resources };
  /** Addresses of the API server, for those pods that may reach it. Default `0.0.0.0/0`, at its ports alone. */
  readonly apiServerCidr?: string;
  /** AppArmor's default profile; only nodes whose kernel has it admit such pods. Default true. */
  readonly appArmor?: boolean;
}

/** What an application starts as: hardened, two replicas at the least, rolling updates. Patterns change it from here. */
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
