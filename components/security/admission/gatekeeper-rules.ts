import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { escalations } from '../../../policies/security/escalations.ts';

/** A rule that Gatekeeper enforces, in Rego. */
export interface GatekeeperRule {
  /** The same as the policy's name in the CrossGuard packs. */
  readonly name: string;
  /** Kind of its constraint. */
  readonly kind: string;
  /** Which of the three policies it is part of: RBAC, network or Pod Security. */
  readonly of: 'RBAC' | 'network policy' | 'Pod Security';
  readonly description: string;
  /** What it checks. */
  readonly kinds: readonly { readonly apiGroups: readonly string[]; readonly kinds: readonly string[] }[];
  /** Whether the objects have namespaces; then it applies only in those of the platform. */
  readonly within: 'platform' | 'restricted' | 'cluster';
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Schema of the parameters. */
  readonly schema?: object;
}

const rbac = ['rbac.authorization.k8s.io'];
const roles = [{ apiGroups: rbac, kinds: ['Role', 'ClusterRole'] }];
const texts = { type: 'array', items: { type: 'string' } } as const;

/** Roles that Kubernetes itself makes, and aggregates from others. */
const exemptPrefixes = ['system:', 'cluster-admin', 'admin', 'edit', 'view'];

/** The OPA policies for RBAC, networks and Pod Security, rule by rule. */
export const gatekeeperRules: readonly GatekeeperRule[] = [
  {
    name: 'rbac-wildcards',
    kind: 'FleetwrightRbacWildcards',
    of: 'RBAC',
    description: 'No role grants by a wildcard.',
    kinds: roles,
    within: 'cluster',
    parameters: { exemptPrefixes },
    schema: { type: 'object', properties: { exemptPrefixes: texts } },
  },
  {
    name: 'rbac-escalation',
    kind: 'FleetwrightRbacEscalation',
    of: 'RBAC',
    description: 'No role grants a right by which its holder can get others.',
    kinds: roles,
    within: 'cluster',
    parameters: { exemptPrefixes, escalations },
    schema: {
      type: 'object',
      properties: {
        exemptPrefixes: texts,
        escalations: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              group: { type: 'string' },
              resources: texts,
              verbs: texts,
              meaning: { type: 'string' },
              clusterWide: { type: 'boolean' },
            },
          },
        },
      },
    },
  },
  {
    name: 'cluster-admin-binding',
    kind: 'FleetwrightClusterAdminBinding',
    of: 'RBAC',
    description: 'Nobody gets the rights of cluster-admin but the administrators that Kubernetes itself knows.',
    kinds: [{ apiGroups: rbac, kinds: ['RoleBinding', 'ClusterRoleBinding'] }],
    within: 'cluster',
    parameters: { roles: ['cluster-admin'], allowedSubjects: ['system:masters'] },
    schema: { type: 'object', properties: { roles: texts, allowedSubjects: texts } },
  },
  {
    name: 'default-deny',
    kind: 'FleetwrightDefaultDeny',
    of: 'network policy',
    description: 'No pod starts in a namespace that does not deny all connections by default, both ways.',
    kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
    within: 'platform',
  },
  {
    name: 'open-ingress',
    kind: 'FleetwrightOpenIngress',
    of: 'network policy',
    description: 'No network policy lets everybody in.',
    kinds: [{ apiGroups: ['networking.k8s.io'], kinds: ['NetworkPolicy'] }],
    within: 'platform',
  },
  {
    name: 'pod-security',
    kind: 'FleetwrightPodSecurity',
    of: 'Pod Security',
    description: 'Pods keep to the Pod Security Standard restricted.',
    kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
    within: 'restricted',
  },
];

/** A rule's text in Rego. */
export function regoOf({ name }: Pick<GatekeeperRule, 'name'>): string {
  return readFileSync(resolve(import.meta.dirname, 'rego', `${name}.rego`), 'utf8');
}
