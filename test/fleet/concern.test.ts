import assert from 'node:assert/strict';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { environmentNames } from '../../stacks/environments.ts';
import { manifestsOf } from '../stacks/planned.ts';

const policiesOf = (environment: string, cache: object = {}): Manifest[] =>
  manifestsOf({ environment, fleet: { cache } }).filter(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.startsWith('cache-'),
  );

describe('caches of a stack (B6)', () => {
  it('let agents reach Redis where it is in the cluster, at both ends, and only then (F5)', () => {
    for (const environment of environmentNames) assert.deepEqual(policiesOf(environment), [], environment);
    const found = policiesOf('production', { l2: { enabled: true, host: 'redis.data.svc', port: 6380 } });
    assert.deepEqual(found.map(({ metadata }) => `${metadata.namespace} ${metadata.name}`).sort(), [
      'agents cache-egress',
      'data cache-ingress',
    ]);
    for (const policy of found) assert.match(JSON.stringify(policy), /"port":6380/);
    assert.deepEqual(policiesOf('production', { l2: { enabled: true, host: 'cache.example.com' } }), []);
  });
});
