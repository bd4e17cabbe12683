import * as kubernetes from '@pulumi/kubernetes';
import { defaultProbes, defaultRollout, defaultSecurity, Resources, Workload } from 'fleetwright';

const tags = { environment: 'production', project: 'scanning', owner: 'security', costCenter: 'security' } as const;
const namespace = new kubernetes.core.v1.Namespace('scanning', { metadata: { name: 'scanning' } });

// A deployment with its account, service, autoscaler and disruption budget: nothing of it runs as root, can write to its
// file system, or has a token of the API server.
const scanner = new Workload(
  {
    identity: { name: 'scanner', component: 'scanner', version: '2.3.1' },
    namespace: 'scanning',
    tags,
    description: 'Scans pull requests',
    image: { repository: 'registry.example.com/scanner', tag: '2.3.1' },
    port: 8080,
    resources: { requests: Resources.of('250m', '512Mi'), limits: Resources.of(1, '1Gi'), extended: {} },
    probes: defaultProbes,
    scaling: { minReplicas: 2, maxReplicas: 10, targetCpuPercent: 70 },
    disruptionBudget: { minAvailablePercent: 50 },
    rollout: defaultRollout,
    placement: { spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' } },
    environment: { variables: { LOG_LEVEL: 'info' }, secrets: { TOKEN: { name: 'scanner', key: 'token' } } },
    scratch: [{ mountPath: '/tmp', mebibytes: 256 }],
    security: defaultSecurity,
  },
  {
    dependsOn: [namespace],
    // Pulumi's own options work as on any component: nothing of this one is deleted by mistake.
    transforms: [({ props, opts }) => ({ props, opts: { ...opts, protect: true } })],
  },
);

export const objects = scanner.objects;
