import assert from 'node:assert/strict';
import { labelsOf } from '../../components/core/kubernetes/labels.ts';
import { auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from '../../components/workload/auxiliary.ts';
import { planContainer } from '../../components/workload/container.ts';
import { sweeper } from './sample.ts';

const labels = labelsOf(sweeper.tags, sweeper.identity);

describe('pods that serve nobody', () => {
  it('have the recommended labels and the platform’s tags, as what makes them has (A10)', () => {
    assert.deepEqual(auxiliaryPodLabels(sweeper), labels);
    assert.deepEqual(auxiliaryMetadata(sweeper), {
      name: 'sweeper',
      namespace: 'system',
      labels,
      annotations: { 'kubernetes.io/description': 'Sweeps.' },
    });
  });

  it('have labels that what makes them does not have, and the other way round', () => {
    const spec = { ...sweeper, labels: { of: 'object' }, podLabels: { of: 'pod' } };
    assert.deepEqual(auxiliaryMetadata(spec).labels, { ...labels, of: 'object' });
    assert.deepEqual(auxiliaryPodLabels(spec), { ...labels, of: 'pod' });
  });

  it('have an account of their own name, no token, and nothing of their node', () => {
    assert.deepEqual(planAuxiliaryPod(sweeper), {
      serviceAccountName: 'sweeper',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true },
      containers: sweeper.containers.map(planContainer),
    });
  });

  it('have what they are given', () => {
    const volumes = [{ name: 'tmp', emptyDir: {} }];
    const spec = { hostNetwork: true, hostPID: true, nodes: { disk: 'ssd' }, initContainers: sweeper.containers };
    assert.deepEqual(planAuxiliaryPod({ ...sweeper, ...spec, account: 'shared', mountToken: true, volumes }), {
      ...planAuxiliaryPod(sweeper),
      serviceAccountName: 'shared',
      automountServiceAccountToken: true,
      hostNetwork: true,
      hostPID: true,
      nodeSelector: { disk: 'ssd' },
      initContainers: sweeper.containers.map(planContainer),
      volumes,
    });
  });
});
