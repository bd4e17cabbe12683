import assert from 'node:assert/strict';
import { selectorOf } from '../../components/core/kubernetes/labels.ts';
import { auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from '../../components/workload/auxiliary.ts';
import { planDaemonSet } from '../../components/workload/daemon-set.ts';
import { sweeper } from './sample.ts';

describe('a node daemon', () => {
  it('is on every Linux node, also a broken one, and is updated a tenth at a time', () => {
    assert.deepEqual(planDaemonSet(sweeper), {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: auxiliaryMetadata(sweeper),
      spec: {
        selector: { matchLabels: selectorOf(sweeper.identity) },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
        template: {
          metadata: { labels: auxiliaryPodLabels(sweeper) },
          spec: {
            ...planAuxiliaryPod(sweeper),
            priorityClassName: 'system-node-critical',
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            tolerations: [{ operator: 'Exists' }],
          },
        },
      },
    });
  });

  it('is selected by labels that no version and no label of its own changes', () => {
    const identity = { ...sweeper.identity, version: '2.0.0' };
    const other = planDaemonSet({ ...sweeper, identity, podLabels: { more: 'true' } });
    assert.deepEqual(other.spec?.selector, planDaemonSet(sweeper).spec?.selector);
  });

  it('is on the Linux nodes of certain labels alone, and says what others read of its pods', () => {
    const podAnnotations = { 'prometheus.io/scrape': 'true' };
    const template = planDaemonSet({ ...sweeper, nodes: { disk: 'ssd' }, podAnnotations }).spec?.template;
    assert.deepEqual(template?.spec?.nodeSelector, { 'kubernetes.io/os': 'linux', disk: 'ssd' });
    assert.deepEqual(template?.metadata?.annotations, podAnnotations);
  });
});
