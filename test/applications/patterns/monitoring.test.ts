import assert from 'node:assert/strict';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { queryError } from '../../../components/core/values/promql.ts';
import { findObject } from '../../stacks/planned.ts';
import { planned } from './planned.ts';

/** Everything in an object that Prometheus is asked. */
function queriesOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'query' || key === 'expr' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => queriesOf(inner, name));
}

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

  it('by queries that Prometheus takes', () => {
    const queries = patterns.flatMap(({ name }) => queriesOf(planned(name).objects));
    assert.ok(queries.length >= 5, String(queries.length));
    assert.deepEqual(
      queries.flatMap((query) => queryError(query) ?? []),
      [],
    );
  });
});
