/** How much of a request the API server writes down. */
export type AuditLevel = 'None' | 'Metadata' | 'Request';

/** Which requests a rule is about, and how much is written of them. The first rule that fits a request decides. */
export interface AuditRule {
  readonly level: AuditLevel;
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
  readonly nonResourceURLs?: readonly string[];
}

/** The policy as an API server reads it (`audit.k8s.io/v1`). */
export interface AuditPolicy {
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly kind: 'Policy';
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
  readonly rules: readonly AuditRule[];
}

/** Their writing is the cluster's own pulse: leases, statuses, events. */
const components = [
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:serviceaccount:kube-system:endpoint-controller',
];

/**
 * Who changed what: each change with its user, its object and its outcome. Of whom is given which right the
 * whole request is kept; of all else, and of secrets and settings above all, no content: a log is read by more people
 * than a secret. Reading is not written down, but reading secrets is.
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
