import assert from 'node:assert/strict';
import { referencesOf } from '../../../components/core/kubernetes/references.ts';
import { planWorkload } from '../../../components/workload/plan.ts';
import { aider } from '../../workload/sample.ts';

describe('references between objects', () => {
  const settings = { configMap: 'agent-settings-tier2', contentHash: 'x', mountPath: '/app/config' };
  const { objects } = planWorkload({ ...aider, environment: { ...aider.environment, settings } });
  const of = (kind: string): string[] => {
    const found = objects.find((object) => object.kind === kind);
    assert.ok(found);
    return referencesOf(found);
  };

  it('are the namespace, and what the pods name', () => {
    assert.deepEqual(of('Deployment'), [
      'Namespace//agents',
      'PriorityClass//fleetwright-tier2',
      'ServiceAccount/agents/aider',
      'ConfigMap/agents/agent-settings-tier2',
    ]);
  });

  it('are what an autoscaler scales', () => {
    assert.deepEqual(of('HorizontalPodAutoscaler'), ['Namespace//agents', 'Deployment/agents/aider']);
  });

  it('are the service that names replicas, the class of their volumes, and where an ingress leads', () => {
    const metadata = { name: 'jarvis', namespace: 'data', labels: {} };
    const claims = [{ spec: { storageClassName: 'fast' } }, { spec: {} }];
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata };
    assert.deepEqual(referencesOf({ ...set, spec: { serviceName: 'peers', volumeClaimTemplates: claims } } as never), [
      'Namespace//data',
      'StorageClass//fast',
      'Service/data/peers',
    ]);
    const paths = [{ backend: { service: { name: 'jarvis' } } }, { backend: { service: { name: 'jarvis' } } }];
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: { rules: [{ http: { paths } }] },
    };
    assert.deepEqual(referencesOf(ingress as never), ['Namespace//data', 'Service/data/jarvis']);
  });

  it('are the role that a binding gives, and the accounts that get it', () => {
    const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: 'reader' });
    const subjects = [
      { kind: 'ServiceAccount', name: 'doctor', namespace: 'agents' },
      { kind: 'Group', name: 'operators' },
    ];
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'doctor', namespace: 'data', labels: {} },
      roleRef: roleRef('Role'),
      subjects,
    };
    const account = 'ServiceAccount/agents/doctor';
    assert.deepEqual(referencesOf(binding), ['Namespace//data', 'Role/data/reader', account]);
    const everywhere = {
      ...binding,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'doctor', labels: {} },
      roleRef: roleRef('ClusterRole'),
    };
    assert.deepEqual(referencesOf(everywhere), ['ClusterRole//reader', account]);
  });

  it('are found in the pods of a cron job too, and there are none outside namespaces', () => {
    const pod = { serviceAccountName: 'aider', volumes: [{ secret: { secretName: 'key' } }] };
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'check', namespace: 'agents', labels: {} },
      spec: { jobTemplate: { spec: { template: { spec: pod } } } },
    };
    assert.deepEqual(referencesOf(cronJob), ['Namespace//agents', 'ServiceAccount/agents/aider', 'Secret/agents/key']);
    assert.deepEqual(
      referencesOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'agents', labels: {} } }),
      [],
    );
  });
});
