import { z } from 'zod';
import { positive, retention } from '../../components/core/problems/schema-rules.ts';
import { field, type JarvisContext, type JarvisField, type Refusal } from './field.ts';

const unread = (_: unknown, { valueAt }: JarvisContext): Refusal | undefined =>
  valueAt('monitoring.alerting_enabled') === false && valueAt('monitoring.grafana_enabled') === false
    ? {
        must: 'with alerting_enabled and grafana_enabled false neither a rule nor a dashboard has it',
        fix: 'Remove it, or enable one of them.',
      }
    : undefined;

const percent = z.number().min(1).max(100);

/** Thresholds in percent, by their name in the file. */
const percentThresholds = {
  cpu_usage: { setting: 'cpuPercent', title: 'CPU', of: 'the limit', example: 80 },
  memory_usage: { setting: 'memoryPercent', title: 'Memory', of: 'the limit', example: 85 },
  disk_usage: { setting: 'diskPercent', title: 'Disk', of: 'the volume', example: 90 },
} as const;

const thresholds: JarvisField[] = Object.entries(percentThresholds).map(([name, { setting, title, of, example }]) =>
  field({
    path: `monitoring.alert_thresholds.${name}`,
    summary: `${title} alert threshold, in percent of ${of}`,
    range: '1 to 100',
    schema: percent,
    example,
    effect: `Limit of the ${title} alert and line in the dashboard.`,
    settings: (value) => ({ crdt: { monitoring: { thresholds: { [setting]: value } } } }),
    refuse: unread,
  }),
);

/** The fields of `monitoring`. */
export const monitoring = [
  field({
    path: 'monitoring.prometheus_enabled',
    summary: 'Enable Prometheus',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect:
      'true: members serve metrics, their pods are annotated for scraping, and the network lets the namespace monitoring reach them; false: none of that.',
    settings: (metrics) => ({ crdt: { metrics } }),
  }),
  field({
    path: 'monitoring.grafana_enabled',
    summary: 'Enable Grafana',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect: 'true: the ConfigMap jarvis-dashboard, labeled for Grafana’s sidecar; false: no dashboard.',
    settings: (dashboard) => ({ crdt: { monitoring: { dashboard } } }),
  }),
  field({
    path: 'monitoring.alerting_enabled',
    summary: 'Enable alerting',
    range: 'true, false; true only with prometheus_enabled',
    schema: z.boolean(),
    example: true,
    effect: 'true: Prometheus’ rules, as alerts.yaml in the ConfigMap jarvis-monitoring; false: no rules.',
    settings: (alerts) => ({ crdt: { monitoring: { alerts } } }),
    refuse: (alerts, { valueAt }) =>
      alerts && valueAt('monitoring.prometheus_enabled') === false
        ? { must: 'without Prometheus no rule is ever evaluated', fix: 'Write false, or enable Prometheus.' }
        : undefined,
  }),
  field({
    path: 'monitoring.metrics_retention',
    summary: 'Metrics retention period',
    range: 'a number and s, m, h, d, w or y: 30d',
    schema: retention,
    example: '30d',
    effect: 'The key retention of the ConfigMap jarvis-monitoring. This stack runs no Prometheus that it could set.',
    settings: (period) => ({ crdt: { monitoring: { retention: period } } }),
  }),
  ...thresholds,
  field({
    path: 'monitoring.alert_thresholds.crdt_sync_latency',
    summary: 'CRDT sync latency threshold, in milliseconds',
    range: '1 to 3600000',
    schema: positive.max(3_600_000),
    example: 1000,
    effect: 'Limit of the sync alert and line in the dashboard.',
    settings: (syncLatencyMilliseconds) => ({ crdt: { monitoring: { thresholds: { syncLatencyMilliseconds } } } }),
    refuse: unread,
  }),
];
