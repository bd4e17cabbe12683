import { rbacWildcards } from '../../../policies/security/rbac-wildcards.ts';
import { describePolicy } from '../cases.ts';
import { unknownText } from '../run-policy.ts';
import { reading, role, typeOf, unknownRules } from './roles.ts';

describePolicy(rbacWildcards, {
  refuses: {
    'all verbs': [[role({ ...reading, verbs: ['*'] })], /^rules\[0\]\.verbs\[0\]: name what is needed/],
    'all resources, of a cluster role': [[role({ ...reading, resources: ['*'] }, 'ClusterRole')], /resources\[0\]/],
    'one part of every resource': [[role({ ...reading, resources: ['*/scale'] })], /resources\[0\]/],
    'all groups, in a patch too': [[role({ ...reading, apiGroups: ['', '*'] }, 'RolePatch')], /apiGroups\[1\]/],
    'all paths': [[role({ nonResourceURLs: ['/*'], verbs: ['get'] }, 'ClusterRole')], /nonResourceURLs\[0\]/],
    'one in a list': [
      [{ type: typeOf('RoleList'), props: { items: [{ rules: [{ ...reading, verbs: ['*'] }] }] } }],
      /^items\[0\]\.rules\[0\]/,
    ],
  },
  accepts: {
    'what is named': [[role(reading)]],
    'the paths below one': [[role({ nonResourceURLs: ['/healthz/*'], verbs: ['get'] }, 'ClusterRole')]],
    'another kind of the same name': [
      [{ type: 'kubernetes:example.com/v1:Role', props: { rules: [{ verbs: ['*'] }] } }],
    ],
  },
  undecided: {
    'rules that are unknown': [unknownRules],
    'an unknown verb, and refuses the one beside it': [[role({ ...reading, verbs: [unknownText, '*'] })], 1],
  },
});
