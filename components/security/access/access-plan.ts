import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { type Persona, type PersonaName, personas } from './personas.ts';

/** The groups of personas, and where their rights apply. */
export interface PersonaAccessSpec {
  readonly tags: PlatformTags;
  /** Groups of each persona, by their names in the identity provider. If empty, nobody has that persona. */
  readonly groups: Readonly<Record<PersonaName, readonly string[]>>;
  /** Namespaces of the platform. */
  readonly namespaces: readonly string[];
  /** Namespace of the agents. */
  readonly agents: string;
}

/** Pulumi type token of the access of personas. */
export const accessType = 'fleetwright:security:Access';

const rbac = 'rbac.authorization.k8s.io';

/** Everything wrong with the groups. */
export function checkAccess(path: string, { groups }: PersonaAccessSpec): Problem[] {
  return Object.entries(groups).flatMap(([persona, names]) =>
    names
      .filter((name) => name.startsWith('system:') || name.trim() === '')
      .map((name) => ({
        path: `${path}.${persona}`,
        got: name,
        must: 'not name groups of Kubernetes itself, which begin with system:',
        fix: 'Name a group of people.',
      })),
  );
}

/** Plans a cluster role for each persona that has groups, and a binding in each namespace where it applies. */
export function planPersonaAccess(name: string, spec: PersonaAccessSpec): ComponentPlan {
  const objects = personas
    .filter((persona) => spec.groups[persona.name].length > 0)
    .flatMap((persona) => [
      planRole(persona, spec),
      ...(persona.within === 'agents' ? [spec.agents] : spec.namespaces).map((namespace) =>
        planBinding(persona, spec, namespace),
      ),
    ]);
  return { type: accessType, name, objects, components: [] };
}

function metadataOf(
  { name, description }: Persona,
  { tags }: PersonaAccessSpec,
  namespace?: string,
): Manifest['metadata'] {
  const own = `fleetwright-${name}`;
  return {
    name: own,
    ...(namespace === undefined ? {} : { namespace }),
    labels: labelsOf(tags, { name: own, component: 'access' }),
    annotations: { 'kubernetes.io/description': description },
  };
}

/** A cluster role, so that it is written once, but bound only in namespaces, so that it applies nowhere else. */
function planRole(persona: Persona, spec: PersonaAccessSpec): ManifestOf<types.input.rbac.v1.ClusterRole> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: metadataOf(persona, spec),
    rules: persona.rights.map(({ group = '', resources, verbs }) => ({
      apiGroups: [group],
      resources: [...resources],
      verbs: [...verbs],
    })),
  };
}

function planBinding(
  persona: Persona,
  spec: PersonaAccessSpec,
  namespace: string,
): ManifestOf<types.input.rbac.v1.RoleBinding> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: metadataOf(persona, spec, namespace),
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: `fleetwright-${persona.name}` },
    subjects: spec.groups[persona.name].map((name) => ({ apiGroup: rbac, kind: 'Group', name })),
  };
}
