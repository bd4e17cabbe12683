import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { joinNames } from '../../core/values/joined-name.ts';
import type { CrdtClusterSpec, CrdtMonitoringSpec } from './spec.ts';

type ConfigMap = ManifestOf<types.input.core.v1.ConfigMap>;

/** A metric to watch: its query, and the threshold of its alert. */
interface Watched {
  readonly alert: string;
  readonly title: string;
  readonly expression: string;
  readonly unit: 'percent' | 'ms';
  readonly threshold: number;
}

/**
 * Plans what a monitoring stack reads of a CRDT cluster: how long to keep its metrics, and Prometheus rules and a
 * Grafana dashboard where they are configured. Whether something reads them is not known here.
 */
export function planMonitoring(spec: CrdtClusterSpec, monitoring: CrdtMonitoringSpec): ConfigMap[] {
  const watched = watchedOf(spec, monitoring);
  const { thresholds, retention } = monitoring;
  return [
    map(spec, `${spec.name}-monitoring`, {
      retention,
      ...Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [`threshold.${name}`, String(value)])),
      ...(monitoring.alerts ? { 'alerts.yaml': text({ groups: [planRules(spec, watched)] }) } : {}),
    }),
    ...(monitoring.dashboard
      ? [map(spec, `${spec.name}-dashboard`, { 'jarvis.json': text(planDashboard(spec, watched)) }, dashboardLabel)]
      : []),
  ];
}

/** The label by which Grafana's sidecar finds dashboards. */
const dashboardLabel = { grafana_dashboard: '1' };

/** JSON, which is YAML too, in a fixed order. */
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function map(
  { namespace, tags }: CrdtClusterSpec,
  name: string,
  data: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { ...labelsOf(tags, { name, component: 'monitoring' }), ...labels } },
    data,
  };
}

function watchedOf({ name, namespace }: CrdtClusterSpec, { thresholds }: CrdtMonitoringSpec): Watched[] {
  const pods = `namespace="${namespace}", pod=~"${name}-[0-9]+"`;
  const used = (resource: string, use: string): string =>
    `100 * sum by (pod) (${use}) / sum by (pod) (kube_pod_container_resource_limits{${pods}, resource="${resource}"})`;
  const claims = `namespace="${namespace}", persistentvolumeclaim=~"data-${name}-[0-9]+"`;
  return [
    {
      alert: 'CrdtCpuHigh',
      title: 'CPU use of the limit',
      expression: used('cpu', `rate(container_cpu_usage_seconds_total{${pods}, container!=""}[5m])`),
      unit: 'percent',
      threshold: thresholds.cpuPercent,
    },
    {
      alert: 'CrdtMemoryHigh',
      title: 'Memory use of the limit',
      expression: used('memory', `container_memory_working_set_bytes{${pods}, container!=""}`),
      unit: 'percent',
      threshold: thresholds.memoryPercent,
    },
    {
      alert: 'CrdtDiskHigh',
      title: 'Use of the volume',
      expression: `100 * kubelet_volume_stats_used_bytes{${claims}} / kubelet_volume_stats_capacity_bytes{${claims}}`,
      unit: 'percent',
      threshold: thresholds.diskPercent,
    },
    {
      alert: 'CrdtSyncSlow',
      title: 'Latency of reconciliation',
      expression: `max by (pod) (crdt_sync_latency_milliseconds{${pods}})`,
      unit: 'ms',
      threshold: thresholds.syncLatencyMilliseconds,
    },
  ];
}

function planRules({ name }: CrdtClusterSpec, watched: readonly Watched[]): object {
  return {
    name,
    rules: watched.map(({ alert, title, expression, unit, threshold }) => ({
      alert,
      expr: `${expression} > ${threshold}`,
      for: '5m',
      labels: { severity: 'warning', cluster: name },
      annotations: {
        summary: `${title} of {{ $labels.pod }}{{ $labels.persistentvolumeclaim }} is above ${threshold} ${unit}.`,
      },
    })),
  };
}

const panelWidth = 12;
const panelHeight = 8;
/** What Grafana takes. */
const longestUid = 40;

function planDashboard({ name, namespace }: CrdtClusterSpec, watched: readonly Watched[]): object {
  return {
    uid: joinNames([namespace, name], { separator: '_', maxLength: longestUid }),
    title: `CRDT cluster ${name}`,
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    panels: watched.map(({ title, expression, unit, threshold }, index) => ({
      id: index + 1,
      type: 'timeseries',
      title,
      gridPos: {
        x: (index % 2) * panelWidth,
        y: Math.floor(index / 2) * panelHeight,
        w: panelWidth,
        h: panelHeight,
      },
      targets: [{ refId: 'A', expr: expression }],
      fieldConfig: {
        defaults: {
          unit,
          thresholds: {
            mode: 'absolute',
            steps: [
              { color: 'green', value: null },
              { color: 'red', value: threshold },
            ],
          },
        },
        overrides: [],
      },
    })),
  };
}
