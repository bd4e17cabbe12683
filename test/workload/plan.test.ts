import assert from 'node:assert/strict';
import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../../components/core/kubernetes/manifest.ts';
import { planAutoscaler } from '../../components/workload/autoscaling.ts';
import { planDeployment, planService, planWorkload } from '../../components/workload/plan.ts';
import { imageReference, planPodTemplate } from '../../components/workload/pod.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from './sample.ts';

type PodSpec = Plain<types.input.core.v1.PodSpec>;
type Container = PodSpec['containers'][number];

const podOf = (spec: WorkloadSpec): PodSpec => planPodTemplate(spec).spec as PodSpec;
const containerOf = (spec: WorkloadSpec): Container => podOf(spec).containers[0] as Container;

describe('workload plan', () => {
  it('has five objects of its own, all of one name, each after what it refers to', () => {
    const { objects, components } = planWorkload(aider);
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
      [
        'ServiceAccount agents/aider',
        'Deployment agents/aider',
        'Service agents/aider',
        'HorizontalPodAutoscaler agents/aider',
        'PodDisruptionBudget agents/aider',
      ],
    );
    assert.deepEqual(components, []);
  });

  it('labels every object and its pods with the recommended labels and the platform’s tags (A10)', () => {
    const expected = {
      'app.kubernetes.io/name': 'aider',
      'app.kubernetes.io/instance': 'aider',
      'app.kubernetes.io/version': '1.0.0',
      'app.kubernetes.io/component': 'agent',
      'app.kubernetes.io/part-of': 'fleetwright',
      'app.kubernetes.io/managed-by': 'fleetwright',
      'fleetwright.io/environment': 'development',
      'fleetwright.io/project': 'fleetwright',
      'fleetwright.io/owner': 'platform',
      'fleetwright.io/cost-center': 'engineering',
      'fleetwright.io/tier': 'tier2',
    };
    for (const { metadata } of planWorkload(aider).objects) assert.deepEqual(metadata.labels, expected);
    assert.deepEqual(planPodTemplate(aider).metadata?.labels, expected);
  });

  it('serves at port 80, unless it names ports of its own', () => {
    const portsOf = (spec: WorkloadSpec): unknown => (planService(spec).spec as { ports: unknown }).ports;
    assert.deepEqual(portsOf(aider), [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }]);
    assert.deepEqual(portsOf({ ...aider, morePorts: { grpc: 9000 }, servicePorts: { grpc: 9000 } }), [
      { name: 'grpc', port: 9000, targetPort: 'grpc', protocol: 'TCP' },
    ]);
  });

  it('mounts files that its software watches as directories, and marks no pod with what is in them (B8)', () => {
    const files = [{ configMap: 'rules', mountPath: '/etc/rules' }];
    const spec = { ...aider, environment: { ...aider.environment, files } };
    assert.deepEqual(planPodTemplate(spec).metadata, planPodTemplate(aider).metadata);
    const { volumes = [] } = podOf(spec);
    assert.deepEqual(
      volumes.find(({ name }) => name === 'etc-rules'),
      { name: 'etc-rules', configMap: { name: 'rules', defaultMode: 0o444 } },
    );
    assert.deepEqual(
      containerOf(spec).volumeMounts?.find(({ name }) => name === 'etc-rules'),
      { name: 'etc-rules', mountPath: '/etc/rules', readOnly: true },
    );
  });

  it('leaves the number of replicas to the autoscaler alone (B2)', () => {
    assert.equal('replicas' in (planDeployment(aider).spec as object), false);
    const { spec } = planAutoscaler(aider);
    assert.deepEqual([spec?.minReplicas, spec?.maxReplicas], [5, 10]);
    assert.deepEqual(spec?.scaleTargetRef, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'aider' });
    assert.deepEqual(spec?.metrics, [
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
    ]);
  });

  it('follows need at once and calm slowly, at the pace that is set (B2)', () => {
    assert.deepEqual(planAutoscaler(aider).spec?.behavior, {
      scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }] },
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }] },
    });
    const behavior = {
      up: { stabilizationSeconds: 30, percent: 50, periodSeconds: 15 },
      down: { stabilizationSeconds: 600, percent: 10, periodSeconds: 180 },
    };
    const slow = planAutoscaler({ ...aider, scaling: { ...aider.scaling, behavior } });
    assert.equal(slow.spec?.behavior?.scaleDown?.stabilizationWindowSeconds, 600);
    assert.deepEqual(slow.spec?.behavior?.scaleUp?.policies, [{ type: 'Percent', value: 50, periodSeconds: 15 }]);
  });

  it('scales on what pods report and on what the outside reports, besides the processor (B2)', () => {
    const metrics = {
      agent_queue_depth: { from: 'pods', averageValue: '10' },
      agent_requests_waiting: { from: 'external', averageValue: '20', labels: { tier: 'tier1' } },
    } as const;
    const { spec } = planAutoscaler({ ...aider, scaling: { ...aider.scaling, metrics } });
    assert.deepEqual(spec?.metrics?.slice(1), [
      {
        type: 'Pods',
        pods: { metric: { name: 'agent_queue_depth' }, target: { type: 'AverageValue', averageValue: '10' } },
      },
      {
        type: 'External',
        external: {
          metric: { name: 'agent_requests_waiting', selector: { matchLabels: { tier: 'tier1' } } },
          target: { type: 'AverageValue', averageValue: '20' },
        },
      },
    ]);
  });

  it('checks health at the paths and times of 003 §3.1, and restarts after three failures (B3, B4)', () => {
    const { startupProbe, livenessProbe, readinessProbe } = containerOf(aider);
    assert.deepEqual(startupProbe, {
      httpGet: { path: '/health/startup', port: 'http' },
      periodSeconds: 10,
      failureThreshold: 30,
    });
    assert.deepEqual(livenessProbe, {
      httpGet: { path: '/health/live', port: 'http' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      failureThreshold: 3,
    });
    assert.deepEqual(readinessProbe, {
      httpGet: { path: '/health/ready', port: 'http' },
      initialDelaySeconds: 45,
      periodSeconds: 5,
      failureThreshold: 3,
    });
    assert.deepEqual(containerOf(aider).ports, [{ name: 'http', containerPort: 8080, protocol: 'TCP' }]);
  });

  it('rolls with a surge of a quarter and none unavailable, and drains before it stops (B4)', () => {
    assert.deepEqual(planDeployment(aider).spec?.strategy, {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '0%' },
    });
    assert.equal(podOf(aider).terminationGracePeriodSeconds, 60);
    assert.deepEqual(containerOf(aider).lifecycle, { preStop: { sleep: { seconds: 10 } } });
  });

  it('spreads each version over zones and nodes (B4)', () => {
    const spread = podOf(aider).topologySpreadConstraints;
    assert.deepEqual(
      spread?.map(({ topologyKey, whenUnsatisfiable }) => `${topologyKey} ${whenUnsatisfiable}`),
      ['topology.kubernetes.io/zone DoNotSchedule', 'kubernetes.io/hostname ScheduleAnyway'],
    );
    for (const { matchLabelKeys } of spread ?? []) assert.deepEqual(matchLabelKeys, ['pod-template-hash']);
  });

  it('runs as nobody, without rights, on a read-only root, without a token (B5)', () => {
    assert.deepEqual(podOf(aider).securityContext, {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'RuntimeDefault' },
    });
    assert.deepEqual(containerOf(aider).securityContext, {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    assert.equal(podOf(aider).automountServiceAccountToken, false);
    assert.equal(planWorkload(aider).objects[0]?.kind, 'ServiceAccount');
  });

  it('leaves AppArmor out only where nodes have none, and mounts a token only when asked (B5)', () => {
    const other = { ...aider, security: { ...aider.security, appArmor: false, mountToken: true } };
    assert.equal('appArmorProfile' in (podOf(other).securityContext as object), false);
    assert.equal(podOf(other).automountServiceAccountToken, true);
  });

  it('mounts settings as files, read-only 0444, and as variables, with a hash that replaces pods (B7)', () => {
    const settings = { configMap: 'agent-settings-tier2', contentHash: 'abc', mountPath: '/app/config' };
    const spec = { ...aider, environment: { ...aider.environment, settings } };
    assert.deepEqual(podOf(spec).volumes?.[0], {
      name: 'settings',
      configMap: { name: 'agent-settings-tier2', defaultMode: 0o444 },
    });
    const container = containerOf(spec);
    assert.deepEqual(container.volumeMounts?.[0], { name: 'settings', mountPath: '/app/config', readOnly: true });
    assert.deepEqual(container.envFrom, [{ configMapRef: { name: 'agent-settings-tier2' } }]);
    assert.equal(planPodTemplate(spec).metadata?.annotations?.['fleetwright.io/settings-hash'], 'abc');
  });

  it('takes secrets by reference only (B7)', () => {
    const secrets = { DATABASE_URL: { name: 'agent-database', key: 'url' } };
    const { env } = containerOf({ ...aider, environment: { ...aider.environment, secrets } });
    assert.deepEqual(
      env?.find(({ name }) => name === 'DATABASE_URL'),
      {
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'agent-database', key: 'url' } },
      },
    );
  });

  it('asks for a slice of a GPU as request and limit alike (B2)', () => {
    const spec = { ...aider, resources: { ...aider.resources, extended: { 'nvidia.com/gpu.shared': 1 } } };
    const quantities = { cpu: '2', memory: '8Gi', 'nvidia.com/gpu.shared': '1' };
    assert.deepEqual(containerOf(spec).resources, { requests: quantities, limits: quantities });
  });

  it('goes only to its pool when it must, and elsewhere when it only would rather', () => {
    const at = (mode: 'required' | 'preferred'): PodSpec =>
      podOf({ ...aider, placement: { ...aider.placement, pool: { name: 'tier2', mode } } });
    assert.deepEqual(at('required').nodeSelector, { 'fleetwright.io/pool': 'tier2' });
    assert.equal(at('required').affinity, undefined);
    assert.equal(at('preferred').nodeSelector, undefined);
    const preferred = at('preferred').affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
    assert.equal(preferred?.[0]?.weight, 100);
    for (const mode of ['required', 'preferred'] as const) {
      assert.equal(at(mode).tolerations?.[0]?.value, 'tier2');
    }
  });

  it('serves port 80 in front of its container, and does not make Pulumi wait for endpoints', () => {
    const { metadata, spec } = planService(aider);
    assert.deepEqual(spec?.ports, [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }]);
    assert.equal(metadata.annotations?.['pulumi.com/skipAwait'], 'true');
    assert.deepEqual(spec?.selector, planDeployment(aider).spec?.selector.matchLabels);
  });

  it('names an image by its digest where it has one', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    assert.equal(imageReference(aider.image), 'registry.example.com/agents/aider:1.0.0');
    assert.equal(imageReference({ ...aider.image, digest }), `registry.example.com/agents/aider:1.0.0@${digest}`);
  });
});
