import assert from 'node:assert/strict';
import { checkDistinct } from '../../../components/core/kubernetes/distinct.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { problemsOf } from '../../stacks/planned.ts';

const object = (apiVersion: string, kind: string, name: string, component = 'a'): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, labels: { 'app.kubernetes.io/component': component } },
});

describe('names of what a platform plans (A10)', () => {
  it('are each given once', () => {
    const twice = [object('v1', 'Namespace', 'a', 'fleet'), object('v1', 'Namespace', 'a', 'data')];
    const [problem, ...more] = checkDistinct([...twice, object('v1', 'Namespace', 'b')]);
    assert.deepEqual([problem?.path, problem?.got, more.length], ['Namespace a', 'fleet, data', 0]);
  });

  it('are not what a part of an application is called, in the preview of a stack', () => {
    const app = (pattern: string) => ({ pattern, image: { repository: 'registry.example.com/app', tag: '1.0.0' } });
    const run = { web: app('self-learning'), 'web-memory': app('cost-optimization') };
    const found = problemsOf({ environment: 'development', applications: { run } });
    assert.deepEqual(found.map((problem) => problem.replace(/:.*/, '')).sort(), [
      'PodDisruptionBudget default-apps/web-memory',
      'Service default-apps/web-memory',
      'ServiceAccount default-apps/web-memory',
    ]);
    const { web } = run;
    assert.deepEqual(problemsOf({ environment: 'development', applications: { run: { web, other: web } } }), []);
  });

  it('are distinguished by the group of their kind, not by its version', () => {
    const gateways = [
      object('networking.istio.io/v1', 'Gateway', 'front'),
      object('gateway.networking.k8s.io/v1', 'Gateway', 'front'),
    ];
    assert.deepEqual(checkDistinct(gateways), []);
    assert.equal(checkDistinct([...gateways, object('networking.istio.io/v1beta1', 'Gateway', 'front')]).length, 1);
  });
});
