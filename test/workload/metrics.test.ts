import assert from 'node:assert/strict';
import { metricsAnnotations } from '../../components/workload/metrics.ts';

describe('pods with metrics', () => {
  it('are found by Prometheus, at /metrics of their port', () => {
    assert.deepEqual(metricsAnnotations(9090), {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9090',
      'prometheus.io/path': '/metrics',
    });
  });
});
