import assert from 'node:assert/strict';
import { queryError } from '../../../components/core/values/promql.ts';
import type { CrdtMonitoringSpec } from '../../../components/fleet/coordination/spec.ts';
import { find, jarvis } from './sample.ts';

const monitoring: CrdtMonitoringSpec = {
  alerts: true,
  dashboard: true,
  retention: '30d',
  thresholds: { cpuPercent: 80, memoryPercent: 85, diskPercent: 90, syncLatencyMilliseconds: 1000 },
};

const watched = { ...jarvis, monitoring };

interface Rules {
  readonly groups: readonly { readonly rules: readonly { alert: string; expr: string; for: string }[] }[];
}

describe('CRDT monitoring (A8, B13)', () => {
  it('keeps retention and thresholds where a monitoring stack reads them', () => {
    const { 'alerts.yaml': _, ...data } = find(watched, 'ConfigMap', 'jarvis-monitoring').data ?? {};
    assert.deepEqual(data, {
      retention: '30d',
      'threshold.cpuPercent': '80',
      'threshold.memoryPercent': '85',
      'threshold.diskPercent': '90',
      'threshold.syncLatencyMilliseconds': '1000',
    });
  });

  it('has a rule for each threshold of 002, and none where alerting is off', () => {
    const text = find(watched, 'ConfigMap', 'jarvis-monitoring').data?.['alerts.yaml'] ?? '';
    const [group] = (JSON.parse(text) as Rules).groups;
    assert.deepEqual(
      group?.rules.map(({ alert, expr }) => `${alert} ${expr.split(' ').at(-1)}`),
      ['CrdtCpuHigh 80', 'CrdtMemoryHigh 85', 'CrdtDiskHigh 90', 'CrdtSyncSlow 1000'],
    );
    assert.match(group?.rules[3]?.expr ?? '', /namespace="jarvis-system", pod=~"jarvis-\[0-9\]\+"/);
    for (const { expr } of group?.rules ?? []) assert.equal(queryError(expr), undefined, expr);
    const silent = { ...jarvis, monitoring: { ...monitoring, alerts: false } };
    assert.equal(find(silent, 'ConfigMap', 'jarvis-monitoring').data?.['alerts.yaml'], undefined);
  });

  it('shows the same figures in a dashboard that Grafana’s sidecar finds, where one is wanted', () => {
    const { metadata, data } = find(watched, 'ConfigMap', 'jarvis-dashboard');
    assert.equal(metadata.labels.grafana_dashboard, '1');
    const { panels } = JSON.parse(data?.['jarvis.json'] ?? '') as { panels: { title: string }[] };
    assert.equal(panels.length, 4);
    const blind = { ...jarvis, monitoring: { ...monitoring, dashboard: false } };
    assert.throws(() => find(blind, 'ConfigMap', 'jarvis-dashboard'), /there is no/);
  });

  it('lets pods be scraped only where metrics are wanted', () => {
    const annotations = (metrics: boolean): Record<string, string> =>
      find({ ...jarvis, metrics }, 'StatefulSet').spec.template.metadata.annotations;
    assert.equal(annotations(true)['prometheus.io/scrape'], 'true');
    assert.equal('prometheus.io/scrape' in annotations(false), false);
  });
});
