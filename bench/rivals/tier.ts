import { createHash } from 'node:crypto';
import type { TierName } from '../../components/agents/tiers.ts';
import { type ApiManifest, labels } from './manifest.ts';
import type { Values } from './values.ts';

/** The settings of a tier's agents, as a ConfigMap holds them. */
function settingsOf({ fleet: { settings }, tiers }: Values, name: TierName): Record<string, string> {
  const tier = tiers[name];
  return {
    CACHE_TTL_SECONDS: String(tier.cacheTtlSeconds),
    CONTAINER_CPU_LIMIT: `${tier.milliCpu}m`,
    CONTAINER_MEMORY_LIMIT: tier.limits.memory,
    DEBUG: String(settings.debug),
    ENABLE_CORS_PROTECTION: String(settings.corsProtection),
    ENABLE_RATE_LIMITING: String(settings.rateLimiting),
    ENVIRONMENT: settings.environment,
    GC_INTERVAL: '100',
    LOG_LEVEL: settings.logLevel,
    MAX_WORKERS: String(settings.maxWorkers),
    NODE_HEAP_SIZE_MB: String(tier.heapMegabytes),
    NODE_OPTIONS: `--max-old-space-size=${tier.heapMegabytes}`,
    OPTIMIZE_FOR_SIZE: 'true',
  };
}

/** A hash of a tier's settings, so that pods are replaced when these change. */
export function settingsHash(values: Values, tier: TierName): string {
  return createHash('sha256')
    .update(JSON.stringify(settingsOf(values, tier)))
    .digest('hex')
    .slice(0, 10);
}

/** What the agents of a tier share: its priority class and its settings. */
export function tierObjects(values: Values, tier: TierName): ApiManifest[] {
  const { title, priority } = values.tiers[tier];
  const priorityName = `fleetwright-${tier}`;
  const settingsName = `agent-settings-${tier}`;
  return [
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: priorityName, labels: labels(values, priorityName, 'priority', { tier }) },
      value: priority,
      globalDefault: false,
      preemptionPolicy: 'Never',
      description: `Agents of ${tier}: ${title}.`,
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: settingsName,
        namespace: values.fleet.namespace,
        labels: labels(values, settingsName, 'settings', { tier }),
      },
      data: settingsOf(values, tier),
    },
  ];
}
