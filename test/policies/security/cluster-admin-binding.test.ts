import { clusterAdminBinding } from '../../../policies/security/cluster-admin-binding.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { typeOf } from './roles.ts';

const binding = (roleName: string, subject: object, kind = 'ClusterRoleBinding'): PolicyInput => ({
  type: typeOf(kind),
  props: { roleRef: { name: roleName }, subjects: [subject] },
});
const account = { kind: 'ServiceAccount', name: 'a', namespace: 'b' };
const group = (name: string) => ({ kind: 'Group', name });

describePolicy(clusterAdminBinding, {
  refuses: {
    'cluster-admin in the cluster': [
      [binding('cluster-admin', account)],
      /^roleRef\.name: cluster-admin may do anything/,
    ],
    'cluster-admin in a namespace': [[binding('cluster-admin', account, 'RoleBinding')], /^roleRef\.name/],
    'system:masters': [[binding('view', group('system:masters'))], /^subjects\[0\]\.name: system:masters/],
    'who is not known': [[binding('view', { kind: 'User', name: 'system:anonymous' })], /means everybody/],
    'whoever is known': [[binding('edit', group('system:authenticated'))], /system:authenticated means everybody/],
  },
  accepts: {
    'a role for an account': [[binding('view', account)]],
    'what Kubernetes gives to everybody': [[binding('system:basic-user', group('system:authenticated'))]],
  },
  undecided: {
    'an unknown role': [[binding(unknownText, account)]],
    'an unknown subject, and refuses the role beside it': [[binding('cluster-admin', group(unknownText))], 1],
  },
});
