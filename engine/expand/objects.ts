import { decodeManifests } from '../evaluate/decode-manifests.ts';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { urnOf } from '../graph/urn.ts';
import { type GraphObject, type GraphValue, Secret, Unknown } from '../graph/value.ts';
import { NotExpanded } from './not-expanded.ts';

/** A Kubernetes object from a file or a chart. */
export interface FoundObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** What an expansion needs. */
export interface ExpandOptions {
  /** Folder in which the program runs. Relative paths of resources start there. */
  readonly folder: string;
  readonly signal?: AbortSignal;
}

/** The objects that a resource stands for. */
export interface Objects {
  /** First part of the names of their resources. */
  readonly prefix: string;
  readonly objects: readonly FoundObject[];
}

/**
 * The objects in a text of YAML or JSON, including those in lists.
 * @throws NotExpanded for anything that is not an object.
 */
export function objectsIn(text: string, from: string): FoundObject[] {
  try {
    return decodeManifests(text).flatMap((content) => itemsOf(content, from));
  } catch (error) {
    if (error instanceof NotExpanded) throw error;
    throw new NotExpanded(`${from} cannot be read (${(error as Error).message.split('\n')[0]})`);
  }
}

/**
 * The object itself, or the objects of a list.
 * @throws NotExpanded for anything else.
 */
export function itemsOf(content: unknown, from: string): FoundObject[] {
  const { apiVersion, kind, items } = (content ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw new NotExpanded(`${from} holds something without apiVersion and kind`);
  }
  if (kind.endsWith('List') && Array.isArray(items)) return items.flatMap((item) => itemsOf(item, from));
  return [content as FoundObject];
}

/** The resource that the provider would register for an object. */
export function resourceOfObject(
  { stack, project }: Graph,
  parent: ResourceNode,
  prefix: string,
  object: FoundObject,
): ResourceNode {
  const { apiVersion, kind, metadata: { name = '', namespace } = {} } = object;
  const type = `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
  const resource = `${prefix}:${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return {
    urn: urnOf(stack, project, parent.urn, type, resource),
    type,
    name: resource,
    custom: true,
    remote: false,
    external: false,
    parent: parent.urn,
    inputs: object as unknown as GraphObject,
    dependencies: [],
    propertyDependencies: {},
    options: {},
    ...(parent.source === undefined ? {} : { source: parent.source }),
  };
}

/** Stands for a secret while a chart or a file is expanded, so that no program gets the secret itself. */
const hidden = 'hidden';

/**
 * A value of a graph as plain JSON, without its secrets.
 * @throws NotExpanded for a value that is not known yet.
 */
export function plainOf(value: GraphValue | undefined, path: string): unknown {
  if (value === undefined || value === null || typeof value !== 'object') return value;
  if (value instanceof Unknown) throw new NotExpanded(`${path} is not known before the deployment`);
  if (value instanceof Secret) return hidden;
  if (Array.isArray(value)) return value.map((one, index) => plainOf(one, `${path}[${index}]`));
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    throw new NotExpanded(`${path} is a file or another resource`);
  }
  return Object.fromEntries(
    Object.entries(value as GraphObject).map(([key, one]) => [key, plainOf(one, `${path}.${key}`)]),
  );
}

/**
 * A text among a resource's inputs; undefined if there is none.
 * @throws NotExpanded if it is not known yet.
 */
export function textIn({ inputs }: ResourceNode, key: string): string | undefined {
  const value = plainOf(inputs[key], key);
  return typeof value === 'string' ? value : undefined;
}
