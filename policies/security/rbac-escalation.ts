import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, cisTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { read, readList } from '../lib/read.ts';
import { roleKinds } from './rbac.ts';

/** A right by which who has it can get more. */
interface Escalation {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** What it comes to. */
  readonly meaning: string;
  /** Only where it holds for the whole cluster, and for all names. */
  readonly clusterWide?: true;
}

const writes = ['create', 'update', 'patch'];
const rbac = 'rbac.authorization.k8s.io';

/** What is refused; Gatekeeper is given the same list. */
export const escalations: readonly Escalation[] = [
  {
    group: rbac,
    resources: ['roles', 'clusterroles'],
    verbs: ['escalate'],
    meaning: 'writes roles with rights that its holder lacks',
  },
  { group: rbac, resources: ['roles', 'clusterroles'], verbs: ['bind'], meaning: 'gives its holder any such role' },
  {
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    meaning: 'acts with the rights of others',
  },
  {
    group: 'authentication.k8s.io',
    resources: ['uids', 'userextras'],
    verbs: ['impersonate'],
    meaning: 'acts with the rights of others',
  },
  {
    group: '',
    // A client that upgrades to a web socket asks with get, not with create.
    resources: ['pods/exec', 'pods/attach'],
    verbs: ['create', 'get'],
    meaning: 'runs commands with the rights of any such pod',
  },
  {
    group: '',
    resources: ['nodes/proxy'],
    verbs: ['get', ...writes],
    meaning: 'runs commands in any pod of the node, by its kubelet',
  },
  {
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    meaning: 'makes tokens of accounts with other rights',
  },
  {
    group: '',
    resources: ['secrets'],
    verbs: ['get', 'list', 'watch'],
    meaning: 'reads the secrets of every namespace',
    clusterWide: true,
  },
  { group: '', resources: ['persistentvolumes'], verbs: ['create'], meaning: 'mounts any path of a node' },
  {
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval'],
    verbs: ['update', 'patch'],
    meaning: 'approves certificates for anybody',
  },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
    verbs: writes,
    meaning: 'reads and changes whatever is written to the cluster',
  },
];

/** Which of the escalations one rule of a role grants. What it grants by a wildcard, `rbac-wildcards` refuses. */
function grantedBy(rule: unknown, isClusterWide: boolean): string[] {
  const [groups, resources, verbs] = ['apiGroups', 'resources', 'verbs'].map((list) => readList(rule, list));
  const isNarrow = !isClusterWide || readList(rule, 'resourceNames').length > 0;
  return escalations.flatMap((escalation) => {
    if (!groups?.includes(escalation.group) || (escalation.clusterWide && isNarrow)) return [];
    const on = escalation.resources.filter((resource) => resources?.includes(resource));
    const may = escalation.verbs.filter((verb) => verbs?.includes(verb));
    if (on.length === 0 || may.length === 0) return [];
    return [`${may.join(', ')} on ${on.join(', ')} ${escalation.meaning}; take it away, or grant it by hand`];
  });
}

/** No role is a way to more rights than it grants. */
export const rbacEscalation: ResourceValidationPolicy = {
  name: 'rbac-escalation',
  displayName: 'Roles are no way to more rights',
  description: 'No role grants a right by which its holder can get others: those are named with what they come to.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: cisKubernetes('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions'),
  tags: [
    ...cisTags(['5.1.2', '5.1.9', '5.1.10', '5.1.11', '5.1.12', '5.1.13']),
    ...owaspTags('K03'),
    ...soc2Tags('CC6.3'),
  ],
  remediationSteps: 'Take the right away; grant secrets in their namespace, and by name.',
  validateResource: eachObject(roleKinds, ({ object, kind }, undecided) =>
    eachEntry(
      () => readList(object, 'rules'),
      undecided,
      (rule, index) =>
        read(rule) === undefined
          ? []
          : grantedBy(rule, kind.endsWith('/ClusterRole')).map((message) => `rules[${index}]: ${message}`),
    ),
  ),
};
