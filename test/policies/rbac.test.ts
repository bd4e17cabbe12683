import { clusterAdminBinding } from '../../policies/security/cluster-admin-binding.ts';
import { rbacEscalation } from '../../policies/security/rbac-escalation.ts';
import { rbacWildcards } from '../../policies/security/rbac-wildcards.ts';
import { describePolicy, type Inputs } from './cases.ts';
import { type PolicyInput, unknownText } from './run-policy.ts';

const typeOf = (kind: string): string => `kubernetes:rbac.authorization.k8s.io/v1:${kind}`;
const role = (rule: object, kind = 'Role'): PolicyInput => ({ type: typeOf(kind), props: { rules: [rule] } });
const reading = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] };
const unknownRules: Inputs = [{ type: typeOf('Role'), props: { rules: unknownText } }];

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

const rights = (group: string, resource: string, verb: string) => ({
  apiGroups: [group],
  resources: [resource],
  verbs: [verb],
});

describePolicy(rbacEscalation, {
  refuses: {
    'the verb escalate': [[role(rights('rbac.authorization.k8s.io', 'roles', 'escalate'))], /^rules\[0\]: escalate on/],
    'the verb bind': [[role(rights('rbac.authorization.k8s.io', 'clusterroles', 'bind'))], /bind on clusterroles/],
    'the verb impersonate': [[role(rights('', 'users', 'impersonate'), 'ClusterRole')], /rights of others/],
    'to run commands in pods': [[role(rights('', 'pods/exec', 'create'))], /create on pods\/exec runs commands/],
    'to ask the kubelet': [[role(rights('', 'nodes/proxy', 'get'), 'ClusterRole')], /by its kubelet/],
    'to make tokens': [[role(rights('', 'serviceaccounts/token', 'create'))], /makes tokens/],
    'to read secrets everywhere': [[role(rights('', 'secrets', 'list'), 'ClusterRole')], /secrets of every namespace/],
    'to make volumes': [[role(rights('', 'persistentvolumes', 'create'), 'ClusterRole')], /any path of a node/],
    'to change admission': [
      [role(rights('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'patch'), 'ClusterRole')],
      /whatever is written/,
    ],
  },
  accepts: {
    'to read pods': [[role(reading)]],
    'to read the secrets of a namespace': [[role(rights('', 'secrets', 'get'))]],
    'to read one secret by name': [[role({ ...rights('', 'secrets', 'get'), resourceNames: ['x'] }, 'ClusterRole')]],
    'the same resource of another group': [[role(rights('example.com', 'secrets', 'get'), 'ClusterRole')]],
  },
  undecided: {
    'rules that are unknown': [unknownRules],
    'an unknown verb': [[role({ ...reading, verbs: [unknownText] })]],
  },
});

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
    'who is not known': [[binding('view', { kind: 'User', name: 'system:anonymous' })], /whoever asks/],
    'whoever is known': [[binding('edit', group('system:authenticated'))], /system:authenticated is whoever asks/],
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
