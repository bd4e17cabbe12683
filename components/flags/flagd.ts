import { metricsAnnotations } from '../workload/metrics.ts';
import { versionOf } from '../workload/pod.ts';
import type { ProbeSet } from '../workload/probes.ts';
import { defaultRollout, type WorkloadSpec } from '../workload/spec.ts';
import type { FeatureFlagsSpec } from './spec.ts';

/** Port on which flagd answers OpenFeature's clients, by gRPC and HTTP. */
export const evaluationPort = 8013;

/** Port of health checks and metrics. */
export const managementPort = 8014;

/** Port on which it answers by OpenFeature's own protocol over plain HTTP (OFREP). */
export const ofrepPort = 8016;

/** Role of flagd in labels and selectors, and the name of its container. */
export const flagdComponent = 'flagd';

/** Name of the ConfigMap with the flags. */
export const flagsMap = 'flags';

/** The key of that ConfigMap, and the name of the file. flagd reads the format from the ending. */
export const flagsFile = 'flags.json';

const mountPath = '/etc/flagd';

/** flagd is ready once it has read its file. It starts in less than a second. */
const probes: ProbeSet = {
  startup: { path: '/healthz', port: 'management', periodSeconds: 2, failureThreshold: 30 },
  liveness: { path: '/healthz', port: 'management', periodSeconds: 10, failureThreshold: 3 },
  readiness: { path: '/readyz', port: 'management', periodSeconds: 5, failureThreshold: 3 },
};

/** flagd as a workload: what is checked, summed and planned. */
export function flagdOf(spec: FeatureFlagsSpec): WorkloadSpec {
  return {
    identity: { name: spec.name, component: flagdComponent, version: versionOf(spec.image) },
    namespace: spec.namespace,
    tags: spec.tags,
    description: 'Answers which variant of a feature flag holds. It follows the ConfigMap with the flags by itself.',
    image: {
      ...spec.image,
      args: spec.image.args ?? [
        'start',
        '--uri',
        `file:${mountPath}/${flagsFile}`,
        '--port',
        String(evaluationPort),
        '--management-port',
        String(managementPort),
        '--ofrep-port',
        String(ofrepPort),
        '--log-format',
        'json',
      ],
    },
    port: evaluationPort,
    morePorts: { management: managementPort, ofrep: ofrepPort },
    servicePorts: { http: evaluationPort, ofrep: ofrepPort },
    podAnnotations: metricsAnnotations(managementPort),
    resources: spec.resources,
    probes,
    scaling: spec.scaling,
    disruptionBudget: { maxUnavailable: 1 },
    rollout: defaultRollout,
    placement: { ...(spec.pool === undefined ? {} : { pool: spec.pool }), spread: spec.spread },
    environment: { variables: {}, secrets: {}, files: [{ configMap: flagsMap, mountPath }] },
    scratch: [],
    security: spec.security,
  };
}

/** Where agents reach flagd, whatever namespace they are in. */
export function flagdAddress({ name, namespace }: Pick<FeatureFlagsSpec, 'name' | 'namespace'>): {
  readonly host: string;
  readonly port: number;
} {
  return { host: `${name}.${namespace}.svc`, port: evaluationPort };
}
