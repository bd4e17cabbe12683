import assert from 'node:assert/strict';
import { planApplication } from '../../../components/applications/model/plan.ts';
import { compose } from '../../../components/applications/patterns/compose.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { findObject } from '../../stacks/planned.ts';
import { start } from './sample.ts';

const planned = (base: string) => {
  const { application } = compose('app', start(), { base }, patterns);
  const plan = planApplication({ tracks: { main: application }, newest: 'main', serving: 'main' });
  return { application, objects: objectsOf(plan) };
};

describe('what each pattern is watched by (C13)', () => {
  for (const { name } of patterns) {
    it(`of ${name}: metrics, health, profiles, resources and who pays`, () => {
      const { application, objects } = planned(name);
      const { metadata, spec } = findObject(objects, 'Deployment', 'myapp').spec.template;
      assert.equal(metadata.annotations['prometheus.io/scrape'], 'true');
      assert.equal(metadata.annotations['prometheus.io/path'], '/metrics');
      assert.equal(metadata.labels['fleetwright.io/cost-application'], 'myapp');
      assert.equal(metadata.labels['fleetwright.io/cost-owner'], 'platform');
      const [container] = spec.containers;
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) assert.ok(container[probe], probe);
      assert.ok(container.resources.requests.memory);
      assert.equal(findObject(objects, 'ConfigMap', 'myapp-settings').data.TELEMETRY_PROFILES_PATH, '/debug/pprof');
      assert.equal(application.network.from.monitoring, true);
    });
  }
});

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

describe('a rolling update (D1)', () => {
  it('has a quarter more replicas at the most, and none fewer (003)', () => {
    const { strategy } = findObject(planned('self-learning').objects, 'Deployment', 'myapp').spec;
    assert.deepEqual(strategy, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '0%' } });
  });
});
