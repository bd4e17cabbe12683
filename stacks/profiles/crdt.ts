import type { PartialSettings } from '../config/settings.ts';

/** The CRDT cluster as 002 gives it, and where 002 is silent, the stricter choice (B13). */
export const crdtDefaults = {
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
  // A way in needs a certificate, and a controller that this platform does not bring.
  ingress: { enabled: false, by: 'ingress', tlsSecret: 'jarvis-tls', controllerNamespace: 'ingress-nginx' },
  backup: {
    enabled: true,
    schedule: '0 * * * *',
    keepHours: 48,
    path: '/snapshot',
    image: { repository: 'docker.io/curlimages/curl', tag: '8.10.1' },
    size: '200Gi',
  },
  spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
} satisfies PartialSettings['crdt'];
