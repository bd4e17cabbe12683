/** How much of a request the API server records. */
export type AuditLevel = 'None' | 'Metadata' | 'Request';

/** The requests of a rule, and how much of them is recorded. The first rule that matches a request decides. */
export interface AuditRule {
  readonly level: AuditLevel;
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
  readonly nonResourceURLs?: readonly string[];
}

/** The policy in the API server's format (`audit.k8s.io/v1`). */
export interface AuditPolicy {
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly kind: 'Policy';
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
  readonly rules: readonly AuditRule[];
}

/** The routine writes of these components are not recorded: leases, statuses, events. */
const components = [
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:serviceaccount:kube-system:endpoint-controller',
];

/**
 * Records who changed what: each change with its user, its object and its result. Changes of rights are recorded with
 * the whole request. Nothing else is recorded with its content, above all no secrets and settings, because more people
 * read a log than a secret. Reads are not recorded, except of secrets.
 */
export const auditPolicy: AuditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  omitManagedFields: true,
  rules: [
    { level: 'None', nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version', '/openapi/*', '/metrics'] },
    { level: 'None', resources: [{ group: '', resources: ['events'] }, { group: 'events.k8s.io' }] },
    { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
    {
      level: 'None',
      userGroups: ['system:nodes'],
      resources: [{ group: '', resources: ['nodes', 'nodes/status', 'pods', 'pods/status'] }],
    },
    { level: 'None', users: components },
    {
      level: 'None',
      userGroups: ['system:serviceaccounts:kube-system'],
    },
    {
      level: 'Metadata',
      resources: [
        { group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] },
        { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
      ],
    },
    { level: 'None', verbs: ['get', 'list', 'watch'] },
    { level: 'Request', resources: [{ group: 'rbac.authorization.k8s.io' }] },
    {
      level: 'Metadata',
      verbs: ['create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind', 'escalate'],
    },
    { level: 'Metadata' },
  ],
};
