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
      'overrides[0].patch.spec.template.spec.hostUserz: must be a known field. Write hostUsers, or remove it.',
      'overrides[0].patch.spec.template.spec.hostUser: must be a known field. Write hostUsers, or remove it.',
      'overrides[0].patch.spec.template.spec.containers[web].env: must be a list (got 5).',
    ]);
    assert.match(
      check(web({ spec: { template: null } }))[0] ?? '',
      /^overrides\[0\]\.patch\.spec\.template: must be set, as Kubernetes requires\.$/,
    );
    assert.match(
      check(web({ spec: { $patch: 'remove' } }))[0] ?? '',
      /must be the directive \$patch: delete or \$patch: replace/,
    );
  });

  it('know that an object stays itself', () => {
    assert.deepEqual(check(web({ kind: 'DaemonSet', metadata: { name: 'app', namespace: 'shop' } })), [
      'overrides[0].patch.kind: must stay "Deployment" (got a text). Remove it: an override cannot change which object this is.',
      'overrides[0].patch.metadata.name: must stay "web" (got a text). Remove it: an override cannot change which object this is.',
    ]);
  });

  it('know which kinds can be planned', () => {
    assert.deepEqual(check(web({ a: 1 }, 'Deploymnt')), [
      'overrides[0].kind: must be a kind of object that the platform uses (got "Deploymnt"). Write Deployment, or remove the override.',
    ]);
    assert.deepEqual(check({ ...web({}), apiVersion: 'apps/v2' }), [
      'overrides[0].apiVersion: must be apps/v1 for a Deployment (got "apps/v2"). Correct it, or remove it.',
    ]);
  });

  it('leave custom kinds, and kinds that two groups have, to those who know the object', () => {
    assert.deepEqual(check(web({ spec: { maxReplicaCount: 'five' } }, 'ScaledObject')), []);
  });
});
