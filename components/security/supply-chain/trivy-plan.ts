import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { contentHash } from '../../core/values/hash.ts';
import { metricsAnnotations } from '../../workload/metrics.ts';
import { planDeployment } from '../../workload/plan.ts';
import { versionOf } from '../../workload/pod.ts';
import type { ProbeSet } from '../../workload/probes.ts';
import { defaultRollout, type WorkloadSpec } from '../../workload/spec.ts';
import type { SupplyChainSpec, TrivySpec } from './spec.ts';
import { planTrivyAccess } from './trivy-access.ts';
import {
  trivyComponent,
  trivyHealthPort,
  trivyJobSettings,
  trivyMetricsPort,
  trivyScannerConfig,
  trivyScannerSettings,
  trivyVariables,
} from './trivy-config.ts';
import { trivyDefinitions } from './trivy-crds.ts';

const probes: ProbeSet = {
  startup: { path: '/readyz/', port: 'health', periodSeconds: 5, failureThreshold: 30 },
  liveness: { path: '/healthz/', port: 'health', periodSeconds: 10, failureThreshold: 10 },
  readiness: { path: '/readyz/', port: 'health', periodSeconds: 10, failureThreshold: 3 },
};

/** The operator as a workload of one replica: what is checked, summed and planned. */
export function trivyOperatorOf({ tags }: Pick<SupplyChainSpec, 'tags'>, trivy: TrivySpec): WorkloadSpec {
  const settings = [trivyJobSettings(trivy), trivyScannerSettings(trivy)];
  return {
    identity: { name: trivyComponent, component: trivyComponent, version: versionOf(trivy.image) },
    namespace: trivy.namespace,
    tags,
    description: 'Scans the images of what runs, again and again.',
    image: trivy.image,
    port: trivyMetricsPort,
    morePorts: { health: trivyHealthPort },
    podAnnotations: {
      ...metricsAnnotations(trivyMetricsPort),
      // It reads its settings once.
      'fleetwright.io/settings-hash': contentHash(settings),
    },
    resources: trivy.resources,
    probes,
    scaling: { minReplicas: 1, maxReplicas: 1, targetCpuPercent: 100 },
    disruptionBudget: { maxUnavailable: 1 },
    // Two would scan everything twice.
    rollout: { ...defaultRollout, maxSurgePercent: 0, maxUnavailablePercent: 100 },
    placement: { spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' } },
    environment: {
      variables: trivyVariables(trivy),
      secrets: {},
      // It reads both from the API. If they did not exist, it would write its own, and audit by them.
      files: [trivyComponent, trivyScannerConfig].map((configMap) => {
        return { configMap, mountPath: `/etc/trivy-operator/${configMap}` };
      }),
    },
    scratch: [{ mountPath: '/tmp', mebibytes: 64 }],
    security: { ...trivy.security, mountToken: true },
  };
}

/** Plans the Trivy operator: the kinds of its reports, its settings, its account with its rights, and itself. */
export function planTrivy(spec: SupplyChainSpec, trivy: TrivySpec): ComponentPlan {
  const { namespace } = trivy;
  const settings = (
    name: string,
    data: Readonly<Record<string, string>>,
  ): ManifestOf<types.input.core.v1.ConfigMap> => {
    const labels = labelsOf(spec.tags, { name, component: trivyComponent });
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels }, data };
  };
  return {
    type: 'fleetwright:supply-chain:Trivy',
    name: trivyComponent,
    objects: [
      ...trivyDefinitions(spec.tags),
      settings(trivyComponent, trivyJobSettings(trivy)),
      settings(trivyScannerConfig, trivyScannerSettings(trivy)),
      ...planTrivyAccess(spec, trivy),
      planDeployment(trivyOperatorOf(spec, trivy)),
    ],
    components: [],
  };
}
