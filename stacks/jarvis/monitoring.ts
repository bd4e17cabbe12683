import * as z from 'zod';
import { positive, retention } from '../../components/core/problems/schema-rules.ts';
import { field, type JarvisContext, type JarvisField, type Refusal } from './field.ts';

const unread = (_: unknown, { valueAt }: JarvisContext): Refusal | undefined =>
  valueAt('monitoring.alerting_enabled') === false && valueAt('monitoring.grafana_enabled') === false
    ? {
        must: 'not be set while alerting_enabled and grafana_enabled are false',
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
    effect: `Threshold of the ${title} alert, and a line in the dashboard.`,
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
      'true: members serve metrics, their pods are annotated for scraping, and the namespace monitoring may connect to them; false: none of this.',
    settings: (metrics) => ({ crdt: { metrics } }),
  }),
  field({
    path: 'monitoring.grafana_enabled',
    summary: 'Enable Grafana',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect: 'true: creates the ConfigMap jarvis-dashboard, labeled for Grafana’s sidecar; false: no dashboard.',
    settings: (dashboard) => ({ crdt: { monitoring: { dashboard } } }),
  }),
  field({
    path: 'monitoring.alerting_enabled',
    summary: 'Enable alerting',
    range: 'true, false; true only with prometheus_enabled',
    schema: z.boolean(),
    example: true,
    effect:
      'true: creates alert rules for Prometheus, as alerts.yaml in the ConfigMap jarvis-monitoring; false: no rules.',
    settings: (alerts) => ({ crdt: { monitoring: { alerts } } }),
    refuse: (alerts, { valueAt }) =>
      alerts && valueAt('monitoring.prometheus_enabled') === false
        ? {
            must: 'be false without Prometheus, which evaluates alert rules',
            fix: 'Write false, or enable Prometheus.',
          }
        : undefined,
  }),
  field({
    path: 'monitoring.metrics_retention',
    summary: 'Metrics retention period',
    range: 'a number and s, m, h, d, w or y: 30d',
    schema: retention,
    example: '30d',
    effect: 'The key retention in the ConfigMap jarvis-monitoring, for whoever runs Prometheus: this stack does not.',
    settings: (period) => ({ crdt: { monitoring: { retention: period } } }),
  }),
  ...thresholds,
  field({
    path: 'monitoring.alert_thresholds.crdt_sync_latency',
    summary: 'CRDT sync latency threshold, in milliseconds',
    range: '1 to 3600000',
    schema: positive.max(3_600_000),
    example: 1000,
    effect: 'Threshold of the sync alert, and a line in the dashboard.',
    settings: (syncLatencyMilliseconds) => ({ crdt: { monitoring: { thresholds: { syncLatencyMilliseconds } } } }),
    refuse: unread,
  }),
];
