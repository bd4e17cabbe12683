import type { Defaults } from '../../concern/concern.ts';
import { placeholderImage } from '../../core/values/placeholder-image.ts';
import type { CrdtSettings } from './settings.ts';

/** The CRDT cluster, with the stricter choice where there is one, and what is smaller in an environment. */
export const crdtDefaults: Defaults<CrdtSettings> = {
  common: {
    enabled: true,
    image: { repository: 'registry.example.com/jarvis', tag: '0.19.0' },
    resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } },
    scratch: '64Mi',
    scaling: { minReplicas: 3, maxReplicas: 10, targetCpuPercent: 70 },
    replication: {
      factor: 3,
      syncIntervalSeconds: 5,
      conflictResolution: 'advanced',
      gossip: { enabled: true, intervalSeconds: 10, fanout: 3 },
    },
    storage: { size: '100Gi', class: 'fast-ssd', retain: true },
    rateLimit: { enabled: true, requestsPerMinute: 1000, burst: 2000 },
    apiKeys: {
      required: true,
      secret: { name: 'jarvis-api-keys', key: 'keys' },
      gatewaySecret: 'jarvis-gateway-keys',
    },
    metrics: true,
    monitoring: {
      alerts: true,
      dashboard: true,
      retention: '30d',
      thresholds: { cpuPercent: 80, memoryPercent: 85, diskPercent: 90, syncLatencyMilliseconds: 1000 },
    },
    // Access from outside needs a certificate, and a controller that this platform does not install.
    ingress: { enabled: false, provider: 'ingress', tlsSecret: 'jarvis-tls', controllerNamespace: 'ingress-nginx' },
    backup: {
      enabled: true,
      schedule: '0 * * * *',
      keepHours: 48,
      path: '/snapshot',
      image: { repository: 'docker.io/curlimages/curl', tag: '8.10.1' },
      size: '200Gi',
    },
    spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
  },
  environments: {
    development: {
      image: placeholderImage,
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
      scaling: { maxReplicas: 4 },
      // The cluster's own class.
      storage: { size: '1Gi', class: 'default' },
      rateLimit: { enabled: false },
      apiKeys: { required: false },
      backup: { enabled: false, size: '2Gi' },
      spread: { zones: 'ScheduleAnyway' },
    },
    staging: {
      resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '500m', memory: '1Gi' } },
      scaling: { maxReplicas: 4 },
      // Two zones hold two copies apart.
      replication: { factor: 2 },
      storage: { size: '20Gi', retain: false },
      backup: { size: '40Gi' },
    },
    canary: { scaling: { maxReplicas: 4 }, storage: { retain: false } },
  },
};
