import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { Resources } from '../../../components/core/values/quantity.ts';
import { planCrdtCluster } from '../../../components/fleet/coordination/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../../components/fleet/coordination/spec.ts';
import { defaultSecurity } from '../../../components/workload/spec.ts';

/** The cluster of 002 at its figures: tests change one thing of it. */
export const jarvis: CrdtClusterSpec = {
  name: 'jarvis',
  namespace: 'jarvis-system',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  image: { repository: 'registry.example.com/jarvis', tag: '0.19.0' },
  resources: { requests: Resources.of('1000m', '2Gi'), limits: Resources.of('1000m', '2Gi'), extended: {} },
  scaling: { minReplicas: 3, maxReplicas: 10, targetCpuPercent: 70 },
  scratchMebibytes: 64,
  replication: {
    factor: 3,
    syncIntervalSeconds: 5,
    conflictResolution: 'advanced',
    gossip: { enabled: true, intervalSeconds: 10, fanout: 3 },
  },
  storage: { size: '100Gi', storageClass: 'fleetwright-fast-ssd' },
  access: {},
  metrics: true,
  spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
  security: defaultSecurity,
  zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
};

/** The backup of 002: every hour. */
export const hourly = {
  schedule: '0 * * * *',
  keepHours: 48,
  path: '/snapshot',
  image: { repository: 'docker.io/curlimages/curl', tag: '8.10.1' },
  size: '200Gi',
} as const;

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
type Loose = Manifest & { spec: any; data?: Record<string, string> };

/** The object of a kind and name in a cluster's plan. */
export function find(spec: CrdtClusterSpec, kind: string, name = 'jarvis'): Loose {
  const found = planCrdtCluster(spec).objects.find((object) => object.kind === kind && object.metadata.name === name) as
    | Loose
    | undefined;
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
}
