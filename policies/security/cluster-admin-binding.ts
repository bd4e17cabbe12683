import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, cisTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { read, readList } from '../lib/read.ts';
import { everybody, publicRoles } from './escalations.ts';
import { bindingKinds } from './rbac.ts';

function complaintsOf(role: unknown, subject: unknown): string[] {
  const name = read(subject, 'name');
  if (name === 'system:masters') {
    return ['system:masters is let through before any rule is asked, and cannot be taken back; name another group'];
  }
  if (typeof name !== 'string' || !everybody.includes(name)) return [];
  if (typeof role === 'string' && publicRoles.includes(role)) return [];
  return [`${name} means everybody; name the accounts that need the rights`];
}

/** Nobody gets all rights, and not everybody gets some. */
export const clusterAdminBinding: ResourceValidationPolicy = {
  name: 'cluster-admin-binding',
  displayName: 'Nobody is given everything',
  description: 'No binding grants cluster-admin, names system:masters, or grants rights to everybody.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: cisKubernetes('5.1.1', 'The cluster-admin role is only used where required'),
  tags: [...cisTags(['5.1.7']), ...owaspTags('K03'), ...soc2Tags('CC6.3')],
  remediationSteps: 'Bind a role that grants what is needed to the account that needs it.',
  validateResource: eachObject(bindingKinds, ({ object }, undecided) => {
    const role = undecided.attempt(() => read(object, 'roleRef', 'name'));
    const ofRole =
      role === 'cluster-admin'
        ? ['roleRef.name: cluster-admin may do anything; bind a role that grants what is needed']
        : [];
    const ofSubjects = eachEntry(
      () => readList(object, 'subjects'),
      undecided,
      (subject, index) => complaintsOf(role, subject).map((message) => `subjects[${index}].name: ${message}`),
    );
    return [...ofRole, ...ofSubjects];
  }),
};
