import { agentComponent } from '../../components/agents/agent-plan.ts';
import type { Agent } from '../../components/agents/catalogue.ts';
import type { FleetSpec } from '../../components/agents/spec.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { categoriesOf, podLabelsOf } from '../../components/resilience/category.ts';
import { fallbacksFile, planResilienceSettings } from '../../components/resilience/settings.ts';
import type { ResilienceSpec } from '../../components/resilience/spec.ts';
import type { Flow } from '../../components/security/flows.ts';
import { resourcesOf } from '../../components/workload/resources.ts';
import type { StackSettings } from '../config/settings.ts';
import { defaultFallbacks } from '../profiles/resilience.ts';

/** Port on which the control plane of the mesh serves its proxies. */
const controlPlanePort = 15012;

/** Port on which a proxy serves its own metrics and its container's. */
const mergedMetricsPort = 15020;

/** What happens to requests that fail, as settings describe it (B9). */
export function resilienceOf(settings: StackSettings, agents: readonly Agent[], tags: PlatformTags): ResilienceSpec {
  const { resilience, mesh, fleet } = settings;
  const { drainSeconds, terminationGraceSeconds } = fleet.rollout;
  return {
    ...resilience,
    fallbacks: fallbacksOf(resilience.fallbacks, agents),
    namespace: fleet.namespace,
    tags,
    agents,
    mesh: mesh.enabled,
    stop: { drainSeconds, terminationGraceSeconds },
  };
}

/** The defaults name categories that a catalogue of one's own need not have; what its author wrote stays, to be checked. */
function fallbacksOf(written: ResilienceSpec['fallbacks'], agents: readonly Agent[]): ResilienceSpec['fallbacks'] {
  const known = categoriesOf(agents);
  return Object.fromEntries(
    Object.entries(written).flatMap(([category, standIns]) => {
      if (standIns.join() !== defaultFallbacks[category]?.join()) return [[category, standIns]];
      return known.has(category) ? [[category, standIns.filter((standIn) => known.has(standIn))]] : [];
    }),
  );
}

/** What agents are given so that they take part in it. */
export function resilientFleet(
  { mesh }: StackSettings,
  resilience: ResilienceSpec,
): Pick<FleetSpec, 'moreSettings' | 'files' | 'categoryLabels' | 'mesh'> {
  const { configMap, mountPath } = fallbacksFile;
  const { requests, limits } = resourcesOf(mesh.proxy);
  return {
    moreSettings: planResilienceSettings(resilience),
    files: [{ configMap, mountPath }],
    ...(mesh.enabled
      ? {
          categoryLabels: podLabelsOf(resilience),
          mesh: { proxy: { requests, limits } },
        }
      : {}),
  };
}

/** The connections of the mesh, each with its reason (F5). */
export function meshFlowsOf({ mesh, fleet }: StackSettings): Flow[] {
  if (!mesh.enabled) return [];
  const agents = { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } };
  return [
    {
      name: 'mesh-control',
      from: agents,
      to: { namespace: mesh.controlPlaneNamespace, pods: { app: 'istiod' } },
      ports: [{ port: controlPlanePort, protocol: 'TCP' }],
      why: 'Proxies get routes and certificates from the control plane of the mesh.',
    },
    {
      name: 'mesh-metrics',
      from: { namespace: 'monitoring' },
      to: agents,
      ports: [{ port: mergedMetricsPort, protocol: 'TCP' }],
      why: 'Prometheus scrapes the proxies of the agents.',
    },
  ];
}
