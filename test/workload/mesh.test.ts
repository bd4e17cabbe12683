import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { checkWorkload } from '../../components/workload/check.ts';
import { demandOf, podGroupOf } from '../../components/workload/demand.ts';
import { maxContainer } from '../../components/workload/mesh.ts';
import { planDeployment } from '../../components/workload/plan.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from './sample.ts';

const meshed: WorkloadSpec = {
  ...aider,
  mesh: { proxy: { requests: Resources.of('100m', '128Mi'), limits: Resources.of('500m', '256Mi') } },
  podLabels: { 'fleetwright.io/category': 'coding' },
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests, and fail where a path is wrong.
const deploymentOf = (spec: WorkloadSpec): any => planDeployment(spec);

describe('a workload in a mesh (B9)', () => {
  it('asks for a proxy by labels and annotations of its pods', () => {
    const { labels, annotations } = deploymentOf(meshed).spec.template.metadata;
    assert.equal(labels['sidecar.istio.io/inject'], 'true');
    assert.equal(labels['fleetwright.io/category'], 'coding');
    const ofMesh = Object.entries(annotations).filter(([name]) => name.includes('istio.io'));
    assert.deepEqual(Object.fromEntries(ofMesh), {
      'proxy.istio.io/config':
        '{"holdApplicationUntilProxyStarts":true,"proxyMetadata":{"EXIT_ON_ZERO_ACTIVE_CONNECTIONS":"true","MINIMUM_DRAIN_DURATION":"10s"}}',
      'sidecar.istio.io/proxyCPU': '100m',
      'sidecar.istio.io/proxyMemory': '128Mi',
      'sidecar.istio.io/proxyCPULimit': '500m',
      'sidecar.istio.io/proxyMemoryLimit': '256Mi',
    });
  });

  it('keeps its selector, which could never be changed back, and everything else', () => {
    const [plain, inMesh] = [deploymentOf(aider), deploymentOf(meshed)];
    assert.deepEqual(inMesh.spec.selector, plain.spec.selector);
    assert.deepEqual(inMesh.spec.template.spec, plain.spec.template.spec);
    assert.deepEqual(inMesh.metadata, plain.metadata);
    assert.equal(Object.keys(plain.spec.template.metadata.labels).join().includes('istio'), false);
  });

  it('counts the proxy in quotas and in capacity, and in what a container may have', () => {
    const { requests, limits, pods } = demandOf(meshed, 10);
    assert.deepEqual([pods, requests.cpu, requests.memory], [10, '21', '83200Mi']);
    assert.deepEqual([limits.cpu, limits.memory], ['25', '84480Mi']);
    assert.equal(podGroupOf(meshed).requests.cpu, '2100m');
    assert.equal(maxContainer(meshed).cpu, '2');
    const resources = { ...aider.resources, limits: Resources.of('200m', '512Mi') };
    assert.deepEqual(maxContainer({ ...meshed, resources }), Resources.of('500m', '512Mi'));
  });

  it('refuses a proxy that asks for more than it may have', () => {
    const proxy = { requests: Resources.of(1, '128Mi'), limits: Resources.of('500m', '256Mi') };
    assert.deepEqual(checkWorkload('aider', { ...meshed, mesh: { proxy } }).map(formatProblem), [
      'aider.mesh.proxy.requests.cpu: must be at most 500m, the limit (got "1"). Lower the request or raise the limit.',
    ]);
  });

  it('mounts ConfigMaps that are files alone, read-only, and lets a change of them replace no pod', () => {
    const files = [{ configMap: 'agent-fallbacks', mountPath: '/app/fallbacks' }];
    const { metadata, spec } = deploymentOf({ ...aider, environment: { ...aider.environment, files } }).spec.template;
    const mount = { name: 'app-fallbacks', mountPath: '/app/fallbacks', readOnly: true };
    assert.deepEqual(spec.containers[0].volumeMounts[0], mount);
    assert.deepEqual(spec.volumes[0].configMap, { name: 'agent-fallbacks', defaultMode: 0o444 });
    assert.deepEqual(metadata, deploymentOf(aider).spec.template.metadata);
  });
});
