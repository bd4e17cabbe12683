import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { jarvisFields, jarvisSchema } from '../../../stacks/jarvis/fields.ts';
import { leavesOf } from '../../../stacks/jarvis/read.ts';
import { jarvisTemplate } from '../../../stacks/jarvis/template.ts';
import { planText, problemsOf, templateWith } from './sample.ts';

/** The reference of the file, value by value; only the zones have AWS' names. */
const reference = {
  infrastructure: {
    node_count: 3,
    instance_type: 'medium',
    availability_zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
    storage_size: '100Gi',
    storage_class: 'fast-ssd',
    vpc_cidr: '10.0.0.0/16',
  },
  deployment: {
    environment: 'production',
    replicas: 3,
    auto_scaling: {
      enabled: true,
      min_replicas: 3,
      max_replicas: 10,
      target_cpu_utilization: 70,
      target_memory_utilization: 70,
    },
    resource_limits: { cpu: '1000m', memory: '2Gi', storage: '10Gi' },
  },
  crdt: {
    cluster_enabled: true,
    sync_interval: 5,
    conflict_resolution: 'advanced',
    replication_factor: 3,
    gossip_protocol: { enabled: true, interval: 10, fanout: 3 },
  },
  monitoring: {
    prometheus_enabled: true,
    grafana_enabled: true,
    alerting_enabled: true,
    metrics_retention: '30d',
    alert_thresholds: { cpu_usage: 80, memory_usage: 85, disk_usage: 90, crdt_sync_latency: 1000 },
  },
  security: {
    enable_tls: true,
    enable_rbac: true,
    network_policies: true,
    encryption_enabled: true,
    api_key_required: true,
    rate_limiting: { enabled: true, requests_per_minute: 1000, burst_limit: 2000 },
  },
};

/** Another value for each field, with whatever else must change with it. */
const others: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'infrastructure.node_count': { 'infrastructure.node_count': 5 },
  'infrastructure.instance_type': { 'infrastructure.instance_type': 'xlarge' },
  'infrastructure.availability_zones': {
    'infrastructure.availability_zones': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  },
  'infrastructure.storage_size': { 'infrastructure.storage_size': '500Gi' },
  'infrastructure.storage_class': { 'infrastructure.storage_class': 'premium' },
  'infrastructure.vpc_cidr': { 'infrastructure.vpc_cidr': '10.64.0.0/16' },
  'deployment.environment': { 'deployment.environment': 'staging' },
  'deployment.replicas': { 'deployment.replicas': 4 },
  'deployment.auto_scaling.enabled': { 'deployment.auto_scaling.enabled': false },
  'deployment.auto_scaling.min_replicas': {
    'deployment.auto_scaling.min_replicas': 4,
    'deployment.replicas': undefined,
  },
  'deployment.auto_scaling.max_replicas': { 'deployment.auto_scaling.max_replicas': 12 },
  'deployment.auto_scaling.target_cpu_utilization': { 'deployment.auto_scaling.target_cpu_utilization': 60 },
  'deployment.auto_scaling.target_memory_utilization': { 'deployment.auto_scaling.target_memory_utilization': 60 },
  'deployment.resource_limits.cpu': { 'deployment.resource_limits.cpu': '500m' },
  'deployment.resource_limits.memory': { 'deployment.resource_limits.memory': '4Gi' },
  'deployment.resource_limits.storage': { 'deployment.resource_limits.storage': '5Gi' },
  'crdt.cluster_enabled': { 'crdt.cluster_enabled': false },
  'crdt.sync_interval': { 'crdt.sync_interval': 6 },
  'crdt.conflict_resolution': { 'crdt.conflict_resolution': 'last-write-wins' },
  'crdt.replication_factor': { 'crdt.replication_factor': 2 },
  'crdt.gossip_protocol.enabled': { 'crdt.gossip_protocol.enabled': false },
  'crdt.gossip_protocol.interval': { 'crdt.gossip_protocol.interval': 11 },
  'crdt.gossip_protocol.fanout': { 'crdt.gossip_protocol.fanout': 4 },
  'monitoring.prometheus_enabled': { 'monitoring.prometheus_enabled': false, 'monitoring.alerting_enabled': false },
  'monitoring.grafana_enabled': { 'monitoring.grafana_enabled': false },
  'monitoring.alerting_enabled': { 'monitoring.alerting_enabled': false },
  'monitoring.metrics_retention': { 'monitoring.metrics_retention': '60d' },
  'monitoring.alert_thresholds.cpu_usage': { 'monitoring.alert_thresholds.cpu_usage': 81 },
  'monitoring.alert_thresholds.memory_usage': { 'monitoring.alert_thresholds.memory_usage': 86 },
  'monitoring.alert_thresholds.disk_usage': { 'monitoring.alert_thresholds.disk_usage': 91 },
  'monitoring.alert_thresholds.crdt_sync_latency': { 'monitoring.alert_thresholds.crdt_sync_latency': 1001 },
  'security.enable_tls': { 'security.enable_tls': false },
  'security.enable_rbac': { 'security.enable_rbac': false },
  'security.network_policies': { 'security.network_policies': false },
  'security.encryption_enabled': { 'security.encryption_enabled': false },
  'security.api_key_required': { 'security.api_key_required': false },
  'security.rate_limiting.enabled': {
    'security.rate_limiting.enabled': false,
    'security.rate_limiting.requests_per_minute': undefined,
    'security.rate_limiting.burst_limit': undefined,
  },
  'security.rate_limiting.requests_per_minute': { 'security.rate_limiting.requests_per_minute': 1001 },
  'security.rate_limiting.burst_limit': { 'security.rate_limiting.burst_limit': 2001 },
};

/** Fields whose other value is refused, and why. */
const refused: Readonly<Record<string, RegExp>> = {
  'deployment.environment': /must be the environment of the stack, production \(got "staging"\)/,
  'deployment.replicas': /must equal auto_scaling\.min_replicas, 3 \(got 4\), or the autoscaler changes the number/,
  'deployment.auto_scaling.enabled': /must not be set while auto_scaling\.enabled is false/,
  'crdt.gossip_protocol.enabled': /members beyond the first 3 are not found/,
  'security.enable_rbac': /must be true: RBAC always limits the rights of members/,
  'security.network_policies': /must be true: every namespace always denies traffic/,
  'security.encryption_enabled': /must be true: the platform encrypts all volumes/,
};

describe('Jarvis file (A8)', () => {
  it('has every field of the reference, and the template has its values', () => {
    assert.deepEqual(
      jarvisFields.map(({ path }) => path),
      leavesOf(reference),
    );
    assert.deepEqual(parse(jarvisTemplate()), reference);
  });

  it('is described field by field in its template, with unit and range', () => {
    const lines = jarvisTemplate().split('\n');
    for (const { path, summary, range } of jarvisFields) {
      assert.ok(
        lines.some((line) => line.trim() === `# ${summary} (${range})`),
        path,
      );
    }
  });

  it('takes its own template, which passes schema, checks and capacity', () => {
    assert.equal(jarvisSchema.safeParse(parse(jarvisTemplate())).success, true);
    assert.deepEqual(problemsOf(jarvisTemplate()), []);
  });

  const base = planText(jarvisTemplate());
  for (const { path } of jarvisFields) {
    const why = refused[path];
    if (why !== undefined) {
      it(`refuses what it cannot do with ${path}, with line and reason`, () => {
        const found = problemsOf(templateWith(others[path] ?? {}));
        assert.ok(found.length > 0);
        for (const problem of found) assert.match(problem, /^cluster-config\.yaml:\d+ [a-z_.]+: /);
        assert.ok(
          found.some((problem) => why.test(problem)),
          found.join('\n'),
        );
      });
    } else {
      it(`changes what is planned with ${path}`, () => {
        const change = others[path];
        assert.ok(change !== undefined, 'no other value to try');
        assert.notEqual(planText(templateWith(change)), base);
      });
    }
  }
});
