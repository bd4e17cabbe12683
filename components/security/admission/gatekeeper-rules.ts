import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { escalations, everybody, publicRoles } from '../../../policies/security/escalations.ts';

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
const exempt = { exemptPrefixes: ['system:'], exemptNames: ['cluster-admin', 'admin', 'edit', 'view'] };
const exemptSchema = { exemptPrefixes: texts, exemptNames: texts };

/**
 * Roles that Kubernetes itself binds to all service accounts, when it starts. No program has to.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go
 */
const discovery = ['system:service-account-issuer-discovery', 'system:cluster-trust-bundle-discovery'];

/** The OPA policies for RBAC, networks and Pod Security, rule by rule. */
export const gatekeeperRules: readonly GatekeeperRule[] = [
  {
    name: 'rbac-wildcards',
    kind: 'FleetwrightRbacWildcards',
    of: 'RBAC',
    description: 'No role grants by a wildcard.',
    kinds: roles,
    within: 'cluster',
    parameters: exempt,
    schema: { type: 'object', properties: exemptSchema },
  },
  {
    name: 'rbac-escalation',
    kind: 'FleetwrightRbacEscalation',
    of: 'RBAC',
    description: 'No role grants a right by which its holder can get others.',
    kinds: roles,
    within: 'cluster',
    parameters: { ...exempt, escalations },
    schema: {
      type: 'object',
      properties: {
        ...exemptSchema,
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
    description: 'No binding grants cluster-admin, names system:masters, or grants rights to everybody.',
    kinds: [{ apiGroups: rbac, kinds: ['RoleBinding', 'ClusterRoleBinding'] }],
    within: 'cluster',
    parameters: {
      roles: ['cluster-admin'],
      administrators: ['system:masters'],
      everybody,
      publicRoles: [...publicRoles, ...discovery],
    },
    schema: {
      type: 'object',
      properties: { roles: texts, administrators: texts, everybody: texts, publicRoles: texts },
    },
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
