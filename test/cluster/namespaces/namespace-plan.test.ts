import assert from 'node:assert/strict';
import {
  checkQuota,
  type NamespaceSpec,
  planNamespace,
} from '../../../components/cluster/namespaces/namespace-plan.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';
import { noDemand } from '../../../components/workload/demand.ts';

const spec: NamespaceSpec = {
  name: 'agents',
  description: 'The agents of the fleet.',
  tags: { environment: 'development', project: 'fleetwright', owner: 'platform', costCenter: 'engineering' },
  podSecurity: 'restricted',
  demand: {
    pods: 39,
    requests: Resources.of(78, '312Gi'),
    limits: Resources.of(78, '312Gi'),
    extended: { 'nvidia.com/gpu.shared': 13 },
  },
  containerDefault: Resources.of('100m', '128Mi'),
  containerMax: Resources.of(4, '16Gi'),
};

const find = (of: NamespaceSpec, kind: string): Manifest & { spec: Record<string, unknown> } => {
  const found = planNamespace(of, []).objects.find((object) => object.kind === kind);
  assert.ok(found);
  return found as Manifest & { spec: Record<string, unknown> };
};

describe('namespace plan (A9)', () => {
  it('has the API server enforce the restricted Pod Security Standard (B5)', () => {
    const { labels } = find(spec, 'Namespace').metadata;
    for (const mode of ['enforce', 'audit', 'warn']) {
      assert.equal(labels[`pod-security.kubernetes.io/${mode}`], 'restricted');
    }
  });

  it('bounds the namespace to exactly what is planned for it, and to no way in from outside', () => {
    assert.deepEqual(find(spec, 'ResourceQuota').spec.hard, {
      pods: '39',
      'requests.cpu': '78',
      'requests.memory': '312Gi',
      'limits.cpu': '78',
      'limits.memory': '312Gi',
      'requests.nvidia.com/gpu.shared': '13',
      persistentvolumeclaims: '0',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    });
  });

  it('bounds volumes by number and by size where there are any', () => {
    const demand = { ...spec.demand, volumes: { claims: 3, bytes: 300 * 2 ** 30 } };
    const { hard } = find({ ...spec, demand }, 'ResourceQuota').spec as { hard: Record<string, string> };
    assert.deepEqual([hard.persistentvolumeclaims, hard['requests.storage']], ['3', '300Gi']);
  });

  it('refuses a bound that an update at the greatest scale would exceed', () => {
    const problems = (quota: NonNullable<NamespaceSpec['quota']>): string[] =>
      checkQuota('quotas.agents', { ...spec, quota }).map(formatProblem);
    assert.deepEqual(problems({ pods: 39, cpu: '78', memory: '312Gi' }), []);
    assert.deepEqual(problems({ pods: 38, cpu: '77', memory: '311Gi' }), [
      'quotas.agents.pods: must be at least 39 (got 38), or an update at the highest scale stops halfway. Raise it, or lower maxReplicas or maxSurgePercent of what runs there.',
      'quotas.agents.cpu: must be at least 78 (got "77"), or an update at the highest scale stops halfway. Raise it, or lower maxReplicas or maxSurgePercent of what runs there.',
      'quotas.agents.memory: must be at least 312Gi (got "311Gi"), or an update at the highest scale stops halfway. Raise it, or lower maxReplicas or maxSurgePercent of what runs there.',
    ]);
  });

  it('lets no pod into a namespace for which nothing is planned', () => {
    assert.equal((find({ ...spec, demand: noDemand }, 'ResourceQuota').spec.hard as { pods: string }).pods, '0');
  });

  it('gives containers resources that name none, and lets none be greater than the greatest planned', () => {
    assert.deepEqual(find(spec, 'LimitRange').spec.limits, [
      {
        type: 'Container',
        default: { cpu: '100m', memory: '128Mi' },
        defaultRequest: { cpu: '100m', memory: '128Mi' },
        max: { cpu: '4', memory: '16Gi' },
      },
    ]);
  });
});
