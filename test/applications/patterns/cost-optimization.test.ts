import assert from 'node:assert/strict';
import { findObject } from '../../stacks/planned.ts';
import { planned } from './planned.ts';

describe('what cost optimization costs (I4)', () => {
  const { objects } = planned('cost-optimization');

  it('is right-sized by a vertical autoscaler of memory, over-committed by 1.2, and packed', () => {
    const vertical = findObject(objects, 'VerticalPodAutoscaler', 'myapp').spec;
    assert.deepEqual(vertical.resourcePolicy.containerPolicies[0].controlledResources, ['memory']);
    const { resources } = findObject(objects, 'Deployment', 'myapp').spec.template.spec.containers[0];
    assert.deepEqual(resources, {
      requests: { cpu: '400m', memory: '320Mi' },
      limits: { cpu: '480m', memory: '384Mi' },
    });
  });

  it('lets idle replicas go after 30 minutes, and tells of 30 and 90 days', () => {
    const { behavior } = findObject(objects, 'ScaledObject', 'myapp').spec.advanced.horizontalPodAutoscalerConfig;
    assert.equal(behavior.scaleDown.stabilizationWindowSeconds, 1800);
    const { data } = findObject(objects, 'ConfigMap', 'myapp-settings');
    assert.deepEqual([data.STORAGE_ARCHIVE_DAYS, data.STORAGE_DELETE_DAYS], ['30', '90']);
  });
});
