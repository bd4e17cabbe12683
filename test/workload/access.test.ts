import assert from 'node:assert/strict';
import { labelsOf } from '../../components/core/kubernetes/labels.ts';
import { planAccess } from '../../components/workload/access.ts';
import { aider } from './sample.ts';

const account = { name: 'sweeper', namespace: 'system', component: 'sweeping', tags: aider.tags };
const rights = [{ resources: ['pods'], verbs: ['list'] }];

describe('an account and its rights (F10)', () => {
  it('is an account alone where it has no rights, and mounts no token', () => {
    assert.deepEqual(planAccess(account), [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'sweeper', namespace: 'system', labels: labelsOf(aider.tags, account) },
        automountServiceAccountToken: false,
      },
    ]);
  });

  it('has a role and a binding in each namespace, and in the whole cluster under a name of the platform', () => {
    assert.deepEqual(
      planAccess({ ...account, within: { agents: rights, data: rights }, everywhere: rights }).map(
        ({ kind, metadata: { name, namespace = '' } }) => `${kind} ${namespace}/${name}`,
      ),
      [
        'ServiceAccount system/sweeper',
        'Role agents/sweeper',
        'RoleBinding agents/sweeper',
        'Role data/sweeper',
        'RoleBinding data/sweeper',
        'ClusterRole /fleetwright-sweeper',
        'ClusterRoleBinding /fleetwright-sweeper',
      ],
    );
  });
});
