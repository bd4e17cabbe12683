import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Manifest } from '../../components/core/manifest.ts';
import { objectsOf } from '../../components/core/plan.ts';
import { environmentNames } from '../../stacks/config/settings.ts';
import { loadPlatform } from '../../stacks/platform/load.ts';
import { planPlatform } from '../../stacks/platform/plan.ts';

const root = resolve(import.meta.dirname, '../..');

const policiesOf = (environment: string, cache: object = {}): Manifest[] =>
  planPlatform(
    loadPlatform({ 'fleetwright:environment': environment, 'fleetwright:fleet': JSON.stringify({ cache }) }, root),
  )
    .flatMap(objectsOf)
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.startsWith('cache-'));

describe('caches of a stack (B6)', () => {
  it('let agents reach Redis where it is in the cluster, at both ends, and only then (F5)', () => {
    for (const environment of environmentNames) assert.deepEqual(policiesOf(environment), [], environment);
    const found = policiesOf('production', { l2: { enabled: true, host: 'redis.data.svc', port: 6380 } });
    assert.deepEqual(
      found.map(({ metadata }) => `${metadata.namespace} ${metadata.name}`),
      ['agents cache-egress', 'data cache-ingress'],
    );
    for (const policy of found) assert.match(JSON.stringify(policy), /"port":6380/);
    assert.deepEqual(policiesOf('production', { l2: { enabled: true, host: 'cache.example.com' } }), []);
  });
});
