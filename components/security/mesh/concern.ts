import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { Needs } from '../../concern/needs.ts';
import { Resources } from '../../core/values/quantity.ts';
import { agentPods } from '../../fleet/facts.ts';
import { installsOperators } from '../../operators/facts.ts';
import { type MeshSettings, meshSettings } from './settings.ts';

/** Port on which the control plane of the mesh serves its proxies. */
const controlPlanePort = 15012;

/** Port on which a proxy serves its own metrics and its container's. */
const mergedMetricsPort = 15020;

/** What Istio's network plugin takes of every node, if the cluster has it already. An estimate. */
const meshDaemons: NonNullable<Needs['daemons']> = [
  { name: 'istio-cni-node', requests: Resources.of('100m', '100Mi') },
];

/** The service mesh of agents. Its rules are planned with each namespace that takes part. */
export const mesh = listed<MeshSettings, MeshSettings>({
  settings: meshSettings,
  summary: 'The service mesh: Istio with a proxy beside each agent.',
  defaults: {
    common: {
      // Not every cluster has Istio. The proxy's amounts are unmeasured.
      enabled: false,
      controlPlaneNamespace: 'istio-system',
      proxy: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
    },
    environments: { production: { enabled: true } },
  },
  specify: (settings) => (settings.enabled ? settings : undefined),
  needs: needsOfMesh,
});

function needsOfMesh({ controlPlaneNamespace }: MeshSettings, context: ConcernContext): Needs {
  const agents = agentPods(context);
  return {
    meshed: [agents.namespace],
    daemons: installsOperators(context) ? [] : meshDaemons,
    flows: [
      {
        name: 'mesh-control',
        from: agents,
        to: { namespace: controlPlaneNamespace, pods: { app: 'istiod' } },
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
    ],
  };
}
