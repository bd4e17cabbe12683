import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planAccess } from '../workload/access.ts';
import { metricsAnnotations } from '../workload/metrics.ts';
import { planDeployment } from '../workload/plan.ts';
import { versionOf } from '../workload/pod.ts';
import type { ProbeSet } from '../workload/probes.ts';
import { defaultRollout, type WorkloadSpec } from '../workload/spec.ts';
import { planScript } from './script-plan.ts';
import type { HealingSpec, VolumesSpec } from './spec.ts';

/** Role of pvc-autoresizer's pods in labels, and its name. */
export const resizerComponent = 'pvc-autoresizer';

/** Role of the pods that annotate claims for it, in labels, and their name. */
export const claimsComponent = 'pvc-limits';

/** Port of its metrics. */
export const resizerMetricsPort = 8080;

const probes: ProbeSet = {
  startup: { path: '/healthz', port: 'health', periodSeconds: 2, failureThreshold: 30 },
  liveness: { path: '/healthz', port: 'health', periodSeconds: 10, failureThreshold: 3 },
  readiness: { path: '/readyz', port: 'health', periodSeconds: 5, failureThreshold: 3 },
};

/** pvc-autoresizer as a workload of one replica: what is checked, summed and planned. It elects a leader by a lease. */
export function resizerOf(spec: HealingSpec, volumes: VolumesSpec): WorkloadSpec {
  return {
    identity: { name: resizerComponent, component: resizerComponent, version: versionOf(volumes.image) },
    namespace: spec.namespace,
    tags: spec.tags,
    description: 'Enlarges the volumes of claims before they are full.',
    image: {
      ...volumes.image,
      args: volumes.image.args ?? [
        `--prometheus-url=${volumes.prometheus}`,
        `--namespaces=${spec.namespace}`,
        '--interval=1m',
        // Classes of others are not annotated; annotations of the claims decide which ones grow.
        '--no-annotation-check=true',
        // Its webhook sets sizes of new claims, which is not needed here and requires a certificate.
        '--pvc-mutating-webhook-enabled=false',
      ],
    },
    port: resizerMetricsPort,
    morePorts: { health: 8081 },
    podAnnotations: metricsAnnotations(resizerMetricsPort),
    resources: volumes.resources,
    probes,
    scaling: { minReplicas: 1, maxReplicas: 1, targetCpuPercent: 100 },
    disruptionBudget: { maxUnavailable: 1 },
    rollout: defaultRollout,
    placement: {
      ...(spec.pool === undefined ? {} : { pool: spec.pool }),
      spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' },
    },
    environment: { variables: {}, secrets: {} },
    scratch: [],
    security: { ...spec.security, mountToken: true },
  };
}

/**
 * Plans what enlarges volumes. How far a claim may grow is in its annotations. A stateful set's claims get theirs from
 * its template, which can never change: the API server would refuse a new limit, or healing enabled later. So a job
 * annotates the claims themselves, existing ones and new ones.
 */
export function planVolumes(spec: HealingSpec, volumes: VolumesSpec): ComponentPlan {
  const { namespace, tags } = spec;
  return {
    type: 'fleetwright:healing:Volumes',
    name: resizerComponent,
    objects: [
      ...planAccess({
        name: resizerComponent,
        namespace,
        component: resizerComponent,
        tags,
        within: {
          [namespace]: [
            { resources: ['persistentvolumeclaims'], verbs: ['get', 'list', 'watch', 'patch', 'update'] },
            { resources: ['events'], verbs: ['create', 'patch'] },
            // A name cannot limit what does not exist yet.
            { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['create'] },
            {
              group: 'coordination.k8s.io',
              resources: ['leases'],
              names: ['49e22f61.topolvm.io'],
              verbs: ['get', 'patch', 'update'],
            },
          ],
        },
        everywhere: [{ group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list', 'watch'] }],
      }),
      planDeployment(resizerOf(spec, volumes)),
      ...planScript(spec, {
        name: claimsComponent,
        namespace,
        component: claimsComponent,
        description: 'Tells pvc-autoresizer how far the claims of the CRDT cluster may grow.',
        schedule: volumes.schedule,
        script: 'claims',
        resources: volumes.resources,
        variables: {
          NAMESPACE: namespace,
          SELECTOR: Object.entries(volumes.claims)
            .map(([key, value]) => `${key}=${value}`)
            .join(','),
          GREATEST_SIZE: volumes.maxSize,
          FREE_PERCENT: String(volumes.freePercent),
          INCREASE_PERCENT: String(volumes.increasePercent),
        },
        within: { [namespace]: [{ resources: ['persistentvolumeclaims'], verbs: ['get', 'list', 'patch'] }] },
      }),
    ],
    components: [],
  };
}
