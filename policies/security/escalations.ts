/** A right that gives access to more rights. */
export interface Escalation {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** What it allows. */
  readonly meaning: string;
  /** Only if it applies to the whole cluster and to all names. */
  readonly clusterWide?: true;
}

const writes = ['create', 'update', 'patch'];
const rbac = 'rbac.authorization.k8s.io';

/** Subjects that are not particular people or programs, so that nobody is responsible. */
export const everybody: readonly string[] = [
  'system:anonymous',
  'system:unauthenticated',
  'system:authenticated',
  'system:serviceaccounts',
];

/** Roles that Kubernetes itself gives to everybody: to see the server, its version, and one's own permissions. */
export const publicRoles: readonly string[] = ['system:public-info-viewer', 'system:discovery', 'system:basic-user'];

/**
 * The rights that no role may grant. The CrossGuard pack refuses them in a preview, and Gatekeeper in the cluster. This
 * is the only policy file that a component imports.
 */
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
    // A client that upgrades to a web socket uses get instead of create.
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
