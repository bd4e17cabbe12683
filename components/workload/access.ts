import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags } from '../core/kubernetes/labels.ts';
import type { Manifest, ManifestMetadata, ManifestOf } from '../core/kubernetes/manifest.ts';

/** What an account may do: verbs on resources of an API group, or only on those with certain names. */
export interface Right {
  /** Default: the core group. */
  readonly group?: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly names?: readonly string[];
}

/** An account and its rights, which it has in the namespaces named, or everywhere. */
export interface AccessSpec {
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  readonly tags: PlatformTags;
  /** Rights by namespace. Default: none. */
  readonly within?: Readonly<Record<string, readonly Right[]>>;
  /** Rights in the whole cluster. Default: none. */
  readonly everywhere?: readonly Right[];
}

/**
 * Plans a service account and exactly its rights: only the account, if there are none. A pod that
 * needs the token mounts it itself.
 */
export function planAccess(spec: AccessSpec): Manifest[] {
  const { within = {}, everywhere = [] } = spec;
  return [
    planServiceAccount(spec),
    ...Object.entries(within).flatMap(([namespace, rights]) => [
      planRole(spec, namespace, rights),
      planRoleBinding(spec, namespace),
    ]),
    ...(everywhere.length === 0 ? [] : [planClusterRole(spec, everywhere), planClusterRoleBinding(spec)]),
  ];
}

/** Name of what an account has in the whole cluster: other installations of the same tool have theirs. */
function clusterName({ name }: AccessSpec): string {
  return `fleetwright-${name}`;
}

function metadataOf({ tags, component }: AccessSpec, name: string, namespace?: string): ManifestMetadata {
  return { name, ...(namespace === undefined ? {} : { namespace }), labels: labelsOf(tags, { name, component }) };
}

function planServiceAccount(spec: AccessSpec): ManifestOf<types.input.core.v1.ServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(spec, spec.name, spec.namespace),
    automountServiceAccountToken: false,
  };
}

const rbac = 'rbac.authorization.k8s.io';

function rulesOf(rights: readonly Right[]) {
  return rights.map(({ group = '', resources, verbs, names }) => ({
    apiGroups: [group],
    resources: [...resources],
    verbs: [...verbs],
    ...(names === undefined ? {} : { resourceNames: [...names] }),
  }));
}

function planRole(spec: AccessSpec, namespace: string, rights: readonly Right[]): ManifestOf<types.input.rbac.v1.Role> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: metadataOf(spec, spec.name, namespace),
    rules: rulesOf(rights),
  };
}

function subjectsOf({ name, namespace }: AccessSpec) {
  return [{ kind: 'ServiceAccount', name, namespace }];
}

function planRoleBinding(spec: AccessSpec, namespace: string): ManifestOf<types.input.rbac.v1.RoleBinding> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: metadataOf(spec, spec.name, namespace),
    roleRef: { apiGroup: rbac, kind: 'Role', name: spec.name },
    subjects: subjectsOf(spec),
  };
}

function planClusterRole(spec: AccessSpec, rights: readonly Right[]): ManifestOf<types.input.rbac.v1.ClusterRole> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: metadataOf(spec, clusterName(spec)),
    rules: rulesOf(rights),
  };
}

function planClusterRoleBinding(spec: AccessSpec): ManifestOf<types.input.rbac.v1.ClusterRoleBinding> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: metadataOf(spec, clusterName(spec)),
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: clusterName(spec) },
    subjects: subjectsOf(spec),
  };
}
