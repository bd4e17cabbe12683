import { rbacEscalation } from '../../../policies/security/rbac-escalation.ts';
import { describePolicy } from '../cases.ts';
import { unknownText } from '../run-policy.ts';
import { reading, role, unknownRules } from './roles.ts';

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
    'the verb impersonate on extras': [
      [role(rights('authentication.k8s.io', 'userextras/scopes', 'impersonate'), 'ClusterRole')],
      /impersonate on userextras acts with the rights of others/,
    ],
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
