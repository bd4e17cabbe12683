import fc from 'fast-check';
import { clusterAdminBinding } from '../../../../policies/security/cluster-admin-binding.ts';
import { escalations } from '../../../../policies/security/escalations.ts';
import { rbacEscalation } from '../../../../policies/security/rbac-escalation.ts';
import { rbacWildcards } from '../../../../policies/security/rbac-wildcards.ts';
import { binding, role } from '../../../live/gatekeeper-objects.ts';
import { validate } from '../../../policies/run-policy.ts';
import { type Fields, inputOf, perhaps, plain, type Sample, some, type Twin } from './sample.ts';

const roleNames = ['viewers', 'editor', 'administrator', 'systems', 'view', 'edit', 'cluster-admin', 'system:x'];

/** Roles that Kubernetes itself makes are in every cluster, and in no program: the pack need not exempt them. */
const isOfKubernetes = ({ object }: Sample): boolean =>
  /^(system:.*|cluster-admin|admin|edit|view)$/.test((object as { metadata: { name: string } }).metadata.name);

const roles = (rules: fc.Arbitrary<object>): fc.Arbitrary<Sample> =>
  fc
    .record({
      rules: fc.array(rules, { minLength: 1, maxLength: 3 }),
      kind: fc.constantFrom('Role', 'ClusterRole'),
      name: fc.oneof({ weight: 3, arbitrary: fc.constant('tried') }, fc.constantFrom(...roleNames)),
    })
    .map((given) => ({ object: plain(role(given.rules, given.kind, given.name)) }));

const named = { apiGroups: some('', 'apps'), resources: some('pods', 'pods/log'), verbs: some('get', 'list') };
const wildcards = fc.oneof(
  { weight: 3, arbitrary: fc.record(named) },
  fc.record({ ...named, apiGroups: some('', '*') }),
  fc.record({ ...named, resources: some('pods', '*', 'pods/*', '*/scale') }),
  fc.record({ ...named, verbs: some('get', '*') }),
  // A star is part of a name here.
  fc.record({ ...named, resourceNames: some('one', '*') }),
  fc.record({ verbs: fc.constant(['get']), nonResourceURLs: some('/healthz', '/healthz/*', '/*', '*') }),
);

const rights = fc.constantFrom(...escalations).chain(({ group, resources, verbs }) =>
  fc.record({
    apiGroups: some(group, 'example.com'),
    resources: some(...resources, 'configmaps', 'userextras/scopes', 'secrets/x'),
    verbs: some(...verbs, 'delete', 'deletecollection'),
    resourceNames: perhaps(fc.constantFrom([], ['one'])),
  }),
);

const masters = 'system:masters';
const everybody = ['system:anonymous', 'system:unauthenticated', 'system:authenticated', 'system:serviceaccounts'];
const bindings = fc
  .record({
    name: fc.constantFrom('cluster-admin', 'view', 'edit', 'system:basic-user', 'system:discovery', 'cluster-admins'),
    subjects: fc.oneof(
      some(masters, ...everybody, 'system:serviceaccounts:agents', 'everybody', 'someone'),
      some(masters, 'everybody', 'someone'),
    ),
    kind: fc.constantFrom('ClusterRoleBinding', 'RoleBinding'),
  })
  .map(({ name: roleName, subjects, kind }): Sample => {
    const { roleRef, ...rest } = binding(roleName, '') as Fields;
    const bound = subjects.map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name }));
    return { object: { ...rest, kind, roleRef, subjects: bound } };
  });

/** Kubernetes itself binds its administrators to cluster-admin, and no program does. */
function isOwnBinding({ object }: Sample): boolean {
  const { roleRef, subjects } = object as { roleRef: { name: string }; subjects: { name: string }[] };
  return roleRef.name === 'cluster-admin' && subjects.every(({ name }) => name === masters);
}

/** Rules for rights, by name. */
export const rightsTwins: Readonly<Record<string, Twin>> = {
  'rbac-wildcards': {
    samples: roles(wildcards),
    refuses: (sample) => !isOfKubernetes(sample) && validate(rbacWildcards, inputOf(sample.object)).messages.length > 0,
  },
  'rbac-escalation': {
    samples: roles(rights),
    refuses: (sample) =>
      !isOfKubernetes(sample) && validate(rbacEscalation, inputOf(sample.object)).messages.length > 0,
  },
  'cluster-admin-binding': {
    samples: bindings,
    refuses: (sample) =>
      !isOwnBinding(sample) && validate(clusterAdminBinding, inputOf(sample.object)).messages.length > 0,
  },
};
