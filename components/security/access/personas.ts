/** Verbs on resources of an API group. */
export interface PersonaRight {
  /** Default: the core group. */
  readonly group?: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A role of people, or of a pipeline, and its rights in the platform's namespaces. */
export interface Persona {
  readonly name: PersonaName;
  readonly description: string;
  /** Where it applies: in every namespace of the platform, or only in the agents'. */
  readonly within: 'platform' | 'agents';
  readonly rights: readonly PersonaRight[];
}

/** Names of the personas: people, and the pipeline that deploys what they wrote. */
export const personaNames = ['operator', 'developer', 'auditor', 'ci'] as const;

export type PersonaName = (typeof personaNames)[number];

const apply = ['create', 'delete', 'patch', 'update'] as const;
const look = ['get', 'list', 'watch'] as const;

/** Everything that runs, and what surrounds it. Secrets are in no list, as no persona reads them. */
const visible: readonly PersonaRight[] = [
  {
    resources: [
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
    verbs: look,
  },
  { group: 'apps', resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: look },
  { group: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: look },
  { group: 'batch', resources: ['cronjobs', 'jobs'], verbs: look },
  { group: 'networking.k8s.io', resources: ['ingresses', 'networkpolicies'], verbs: look },
  { group: 'policy', resources: ['poddisruptionbudgets'], verbs: look },
];

/** The personas. No right is a wildcard, reads secrets or grants rights. */
export const personas: readonly Persona[] = [
  {
    name: 'operator',
    description: 'Keeps the platform running: sees it all, restarts, scales, evicts, and runs a job now.',
    within: 'platform',
    rights: [
      ...visible,
      { group: 'apps', resources: ['deployments', 'statefulsets'], verbs: ['patch'] },
      { group: 'apps', resources: ['deployments/scale', 'statefulsets/scale'], verbs: ['get', 'patch', 'update'] },
      { resources: ['pods'], verbs: ['delete'] },
      { resources: ['pods/eviction'], verbs: ['create'] },
      { group: 'batch', resources: ['jobs'], verbs: ['create', 'delete'] },
    ],
  },
  {
    name: 'developer',
    description: 'Looks after agents: sees them, their logs and what surrounds them, and changes nothing.',
    within: 'agents',
    rights: visible,
  },
  {
    name: 'auditor',
    description: 'Checks what is there and who may do what: sees it all but settings and logs, which may hold data.',
    within: 'platform',
    rights: [
      ...visible.map((right) => ({
        ...right,
        resources: right.resources.filter((resource) => resource !== 'configmaps' && resource !== 'pods/log'),
      })),
      { group: 'rbac.authorization.k8s.io', resources: ['rolebindings', 'roles'], verbs: look },
    ],
  },
  {
    name: 'ci',
    description:
      'Deploys agents from a pipeline: changes what runs in their namespace, and nothing by which they are held apart or given rights.',
    within: 'agents',
    rights: [
      ...visible,
      { resources: ['configmaps', 'services'], verbs: apply },
      { group: 'apps', resources: ['deployments', 'statefulsets'], verbs: apply },
      { group: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: apply },
      { group: 'batch', resources: ['cronjobs', 'jobs'], verbs: apply },
      { group: 'policy', resources: ['poddisruptionbudgets'], verbs: apply },
    ],
  },
];
