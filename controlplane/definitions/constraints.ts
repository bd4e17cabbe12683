import type { CustomKind } from '../../components/core/kubernetes/custom-kinds.ts';
import { type Definition, nameOf, permissive } from './definition.ts';
import { type Fetched, type FetchOptions, fetchDefinitions } from './fetch.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A template of Gatekeeper, as far as the definition of its constraints depends on it. */
export interface ConstraintTemplate {
  readonly apiVersion: string;
  readonly kind: 'ConstraintTemplate';
  readonly spec: {
    readonly crd: {
      readonly spec: {
        readonly names: {
          /** Kind of its constraints. */
          readonly kind: string;
        };
        /** Schema of their parameters. Default: they have none. */
        readonly validation?: {
          readonly openAPIV3Schema?: Schema;
          /** Whether they accept unknown parameters at every level. Default: no. */
          readonly legacySchema?: boolean;
        };
      };
    };
  };
}

/** Group of all constraints. */
export const constraintGroup = 'constraints.gatekeeper.sh';

/** An object as it is planned. */
interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A template without a kind is refused by the API server. */
function isTemplate(object: AnyObject): object is ConstraintTemplate {
  if (object.kind !== 'ConstraintTemplate' || !object.apiVersion.startsWith('templates.gatekeeper.sh/')) return false;
  const { spec } = object as {
    readonly spec?: { readonly crd?: { readonly spec?: { readonly names?: Partial<AnyObject> } } };
  };
  return typeof spec?.crd?.spec?.names?.kind === 'string';
}

/** The templates of Gatekeeper among objects. */
export function constraintTemplatesIn(objects: readonly AnyObject[]): ConstraintTemplate[] {
  return objects.filter(isTemplate);
}

/** Gatekeeper publishes the schema of `match` inside the definition of a kind that no cluster has. */
const matchKind: CustomKind = {
  group: 'match.gatekeeper.sh',
  version: 'match',
  kind: 'DummyCRD',
  plural: 'matchcrd',
  scope: 'Namespaced',
  operator: 'Gatekeeper',
  without: 'set admission.gatekeeper to false',
};

/** Which definitions are wanted. */
export interface DefinitionOptions extends FetchOptions {
  /**
   * Templates of Gatekeeper. A kind of constraint without one has no definition, nor has one whose template permits
   * unknown parameters. Default: none.
   */
  readonly templates?: readonly ConstraintTemplate[] | undefined;
}

/**
 * The operators' own definitions of custom kinds, and those that Gatekeeper would create from templates.
 * @throws ProblemsError if a module does not have the expected checksum.
 */
export async function definitionsOf({ templates = [], ...options }: DefinitionOptions): Promise<Fetched> {
  const constraints = options.kinds.flatMap((kind) => {
    const isOfKind = ({ spec: { crd } }: ConstraintTemplate): boolean => crd.spec.names.kind === kind.kind;
    const template = kind.group === constraintGroup ? templates.find(isOfKind) : undefined;
    const isStrict = template !== undefined && template.spec.crd.spec.validation?.legacySchema !== true;
    return isStrict ? [{ kind, template }] : [];
  });
  if (constraints.length === 0) return fetchDefinitions(options);
  const { definitions, failed } = await fetchDefinitions({ ...options, kinds: [...options.kinds, matchKind] });
  const match = definitions.get(nameOf(matchKind));
  const published = [...definitions].filter(([name]) => name !== nameOf(matchKind));
  const created = constraints.flatMap(({ kind, template }): [string, Definition][] =>
    match === undefined ? [] : [[nameOf(kind), constraintDefinition(kind, template, matchSchemaIn(match))]],
  );
  return { definitions: new Map([...published, ...created]), failed };
}

function matchSchemaIn(definition: Definition): Schema {
  const { properties } = definition.spec.versions[0]?.schema.openAPIV3Schema ?? {};
  const { embeddedMatch } = (properties ?? {}) as Readonly<Record<string, Schema>>;
  if (embeddedMatch === undefined) {
    throw new Error(`internal error: ${definition.metadata.name} has no schema of embeddedMatch`);
  }
  return embeddedMatch;
}

const text = { type: 'string' };

/** What an enforcement point does, where it does not do what the others do. */
const scopedActions = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      action: text,
      enforcementPoints: { type: 'array', items: { type: 'object', properties: { name: text } } },
    },
  },
};

/**
 * The definition of a kind of constraint, with the fields that Gatekeeper gives it.
 * @param match schema of `spec.match`
 * @see https://github.com/open-policy-agent/frameworks/blob/e1eaa1bf6d62/constraint/pkg/client/crds/schema.go
 */
export function constraintDefinition(kind: CustomKind, template: ConstraintTemplate, match: Schema): Definition {
  const { spec, ...rest } = permissive(kind);
  const parameters = template.spec.crd.spec.validation?.openAPIV3Schema;
  const openAPIV3Schema = {
    type: 'object',
    properties: {
      metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 63 } } },
      spec: {
        type: 'object',
        properties: {
          match,
          enforcementAction: { type: 'string', default: 'deny' },
          scopedEnforcementActions: scopedActions,
          ...(parameters === undefined ? {} : { parameters }),
        },
      },
      status: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  };
  return {
    ...rest,
    spec: {
      ...spec,
      names: { ...spec.names, categories: ['constraint', 'constraints'] },
      versions: spec.versions.map((version) => ({ ...version, schema: { openAPIV3Schema } })),
    },
  };
}
