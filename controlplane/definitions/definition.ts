import type { CustomKind } from '../../components/core/kubernetes/custom-kinds.ts';

/** The schema of a version, and what else of it decides about objects. */
export interface DefinitionVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: Readonly<Record<string, unknown>> };
  readonly subresources?: unknown;
  readonly selectableFields?: unknown;
}

/** A `CustomResourceDefinition`, as it is created. */
export interface Definition {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: Readonly<Record<string, unknown>>;
    readonly versions: readonly DefinitionVersion[];
  };
}

/** Name of a kind's definition: `scaledobjects.keda.sh`. */
export const nameOf = ({ plural, group }: Pick<CustomKind, 'plural' | 'group'>): string => `${plural}.${group}`;

/** A definition that accepts every object: for a kind whose operator publishes none. */
export function permissive(custom: CustomKind): Definition {
  const { group, version, kind, plural, scope } = custom;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: nameOf(custom) },
    spec: {
      group,
      scope,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          subresources: { status: {} },
        },
      ],
    },
  };
}

/**
 * An operator's definition with the one version that the platform writes, and without descriptions: an API server
 * compiles each version that it serves.
 * @returns nothing if the definition does not have the version
 */
export function reduced(published: Definition, version: string): Definition | undefined {
  const { apiVersion, kind, metadata, spec } = published;
  const found = spec.versions.find(({ name, served }) => name === version && served);
  if (found === undefined) return undefined;
  const { schema, subresources, selectableFields } = found;
  const kept = {
    name: version,
    served: true,
    storage: true,
    schema: { openAPIV3Schema: withoutDescriptions(schema.openAPIV3Schema) },
    ...(subresources === undefined ? {} : { subresources }),
    ...(selectableFields === undefined ? {} : { selectableFields }),
  };
  const { group, scope, names } = spec;
  return { apiVersion, kind, metadata: { name: metadata.name }, spec: { group, scope, names, versions: [kept] } };
}

/** Keys of a schema with values of the described object, where a description is data. */
const data = new Set(['default', 'example', 'enum']);

function withoutDescriptions<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutDescriptions) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== 'description' || typeof inner !== 'string');
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, data.has(key) ? inner : withoutDescriptions(inner as unknown)]),
  ) as Value;
}
