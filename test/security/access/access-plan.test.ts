import assert from 'node:assert/strict';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import {
  checkAccess,
  type PersonaAccessSpec,
  planPersonaAccess,
} from '../../../components/security/access/access-plan.ts';
import { personas } from '../../../components/security/access/personas.ts';

const spec: PersonaAccessSpec = {
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  groups: { operator: ['ops', 'on-call'], developer: ['devs'], auditor: [], ci: [] },
  namespaces: ['agents', 'data'],
  agents: 'agents',
};

const describeObjects = (of: PersonaAccessSpec): string[] =>
  planPersonaAccess('access', of).objects.map(
    ({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
  );

describe('who may do what (F10)', () => {
  it('is a role a persona, bound in the namespaces where it holds, and nowhere else', () => {
    assert.deepEqual(describeObjects(spec), [
      'ClusterRole /fleetwright-operator',
      'RoleBinding agents/fleetwright-operator',
      'RoleBinding data/fleetwright-operator',
      'ClusterRole /fleetwright-developer',
      'RoleBinding agents/fleetwright-developer',
    ]);
    const binding = planPersonaAccess('access', spec).objects[1] as unknown as { subjects: { name: string }[] };
    assert.deepEqual(
      binding.subjects.map(({ name }) => name),
      ['ops', 'on-call'],
    );
  });

  it('has no wildcard, reads no secret, opens no shell and gives no rights away', () => {
    for (const { name, rights } of personas) {
      for (const { group = '', resources, verbs } of rights) {
        assert.ok(![group, ...resources, ...verbs].includes('*'), name);
        for (const resource of ['secrets', 'pods/exec', 'pods/attach', 'pods/portforward', 'serviceaccounts/token']) {
          assert.ok(!resources.includes(resource), `${name} ${resource}`);
        }
        for (const verb of ['escalate', 'bind', 'impersonate', 'deletecollection']) assert.ok(!verbs.includes(verb));
      }
    }
    const changes = (name: string) =>
      personas.find((persona) => persona.name === name)?.rights.some(({ verbs }) => verbs.includes('patch'));
    assert.deepEqual(['operator', 'developer', 'auditor', 'ci'].map(changes), [true, false, false, true]);
  });

  it('takes no group of Kubernetes’ own: some of them are everybody', () => {
    const groups = { ...spec.groups, auditor: ['system:authenticated'] };
    assert.deepEqual(checkAccess('access', { ...spec, groups }).map(formatProblem), [
      'access.auditor: must not name groups of Kubernetes itself, which begin with system: (got "system:authenticated"). Name a group of people.',
    ]);
  });
});
