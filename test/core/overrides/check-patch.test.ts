import assert from 'node:assert/strict';
import { checkPatches } from '../../../components/core/overrides/check-patch.ts';
import type { ObjectOverride } from '../../../components/core/overrides/override.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';

const check = (override: ObjectOverride): string[] => checkPatches([override], ['overrides[0]']).map(formatProblem);
const web = (patch: ObjectOverride['patch'], kind = 'Deployment'): ObjectOverride => ({ kind, name: 'web', patch });
const pod = (spec: object) => ({ spec: { template: { spec } } });

describe('the checks of a patch, whatever is planned', () => {
  it('take a part of an object, of which they cannot know which lists it has', () => {
    const containers = [{ name: 'web', env: [{ name: 'OLD', $patch: 'delete' }] }, { $patch: 'replace' }];
    assert.deepEqual(check(web({ ...pod({ containers, hostUsers: null }), metadata: { name: 'web' } })), []);
    assert.deepEqual(check({ ...web({ metadata: { namespace: 'shop' } }), namespace: 'shop' }), []);
  });

  it('name fields and types that Kubernetes does not know, and never show text', () => {
    assert.deepEqual(check(web(pod({ hostUser: 'hunter2', hostUserz: null, containers: [{ name: 'web', env: 5 }] }))), [
      'overrides[0].patch.spec.template.spec.hostUserz: null is wrong because there is no such field; write hostUsers, or remove it',
      'overrides[0].patch.spec.template.spec.hostUser: "text" is wrong because Kubernetes knows no such field there; write hostUsers, or remove it',
      'overrides[0].patch.spec.template.spec.containers[web].env: 5 is wrong because it must be a list; write a list',
    ]);
    assert.match(
      check(web({ spec: { template: null } }))[0] ?? '',
      /^overrides\[0\]\.patch\.spec\.template: .*needs this/,
    );
    assert.match(check(web({ spec: { $patch: 'remove' } }))[0] ?? '', /the only directives are/);
  });

  it('know that an object stays itself', () => {
    assert.deepEqual(check(web({ kind: 'DaemonSet', metadata: { name: 'app', namespace: 'shop' } })), [
      'overrides[0].patch.kind: "text" is wrong because an override cannot make an object another one; leave "Deployment", or remove it',
      'overrides[0].patch.metadata.name: "text" is wrong because an override cannot make an object another one; leave "web", or remove it',
    ]);
  });

  it('know which kinds can be planned', () => {
    assert.deepEqual(check(web({ a: 1 }, 'Deploymnt')), [
      'overrides[0].kind: "Deploymnt" is wrong because no object that can be planned has this kind; write Deployment, or remove the override',
    ]);
    assert.deepEqual(check({ ...web({}), apiVersion: 'apps/v2' }), [
      'overrides[0].apiVersion: "apps/v2" is wrong because no Deployment that can be planned has this version; write apps/v1, or remove it',
    ]);
  });

  it('leave custom kinds, and kinds that two groups have, to those who know the object', () => {
    assert.deepEqual(check(web({ spec: { maxReplicaCount: 'five' } }, 'ScaledObject')), []);
  });
});
