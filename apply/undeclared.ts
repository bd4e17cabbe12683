import { type CustomKind, customKindOf } from '../components/core/kubernetes/custom-kinds.ts';
import type { Problem } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject } from './cluster-client.ts';
import { type PlannedObject, shownName } from './planned.ts';

/** A structural schema of a custom kind, with the keywords that decide which fields it declares. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
}

/** What every object has, without a word in its schema. */
const implicit = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Paths of the fields in an object that its schema does not declare: `spec.fallback.behavior`, `spec.triggers.0.name`.
 * A path ends at the first field that is unknown.
 */
export function undeclaredFields(schema: Schema, object: unknown): string[] {
  return inObject({ ...schema, 'x-kubernetes-embedded-resource': true }, object, []);
}

function inValue(schema: Schema, value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, index) => inValue(items, item, [...path, `${index}`]));
  }
  return typeof value === 'object' && value !== null ? inObject(schema, value, path) : [];
}

function inObject(schema: Schema, object: unknown, path: readonly string[]): string[] {
  const { properties = {}, additionalProperties } = schema;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties === true;
  return Object.entries(object as object).flatMap(([key, value]) => {
    if (value === undefined || (isEmbedded && implicit.has(key))) return [];
    const declared = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (declared !== undefined) return inValue(declared, value, [...path, key]);
    if (typeof additionalProperties === 'object') return inValue(additionalProperties, value, [...path, key]);
    return keepsUnknown ? [] : [[...path, key].join('.')];
  });
}

/**
 * Problems of custom resources with fields that the cluster's own definition of their kind does not have: its operator
 * is too old. Reported before anything is changed. A definition that the user must not read is not looked at: the API
 * server itself refuses such objects.
 */
export async function checkDeclared(client: ClusterClient, objects: readonly PlannedObject[]): Promise<Problem[]> {
  const byKind = [...Map.groupBy(objects, ({ name }) => customKindOf(name))];
  const problems = byKind.map(async ([kind, ofKind]): Promise<Problem[]> => {
    const schema = kind === undefined ? undefined : await schemaOf(client, kind);
    if (kind === undefined || schema === undefined) return [];
    return ofKind.flatMap(({ name, manifest }) =>
      undeclaredFields(schema, manifest).map((field) => tooOld(`${shownName(name)} ${field}`, kind)),
    );
  });
  return (await Promise.all(problems)).flat();
}

function tooOld(path: string, { operator, without, minVersion }: CustomKind): Problem {
  const version = minVersion === undefined ? 'a later version' : `version ${minVersion} or later`;
  return {
    path,
    must: `be a field that ${operator} of this cluster has`,
    fix: `Install ${version} of ${operator} there, or ${without}.`,
  };
}

interface LiveDefinition extends LiveObject {
  readonly spec?: {
    readonly versions?: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: Schema } }[];
  };
}

/** The schema of a kind, as the cluster has it. */
async function schemaOf(client: ClusterClient, { plural, group, version }: CustomKind): Promise<Schema | undefined> {
  const name = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `${plural}.${group}`,
  };
  const definition = await client.read(name).catch((error: unknown) => {
    if (error instanceof RefusedByServer && error.status === 403) return undefined;
    throw error;
  });
  const { versions = [] } = (definition as LiveDefinition | undefined)?.spec ?? {};
  return versions.find((one) => one.name === version)?.schema?.openAPIV3Schema;
}
