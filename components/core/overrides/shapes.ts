import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Manifest } from '../kubernetes/manifest.ts';

/** What a field of a Kubernetes object takes. */
export type Shape =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  /** Quantities, ports and shares: `500m`, `8080`, `25%`. */
  | 'numberOrText'
  | 'any'
  | { readonly oneOf: readonly string[] }
  | { readonly map: Shape }
  | ListShape
  /** An object with fields, by the name of its type. */
  | { readonly type: string };

/** A list. A patch merges it by the field that `merge` names, or as a set where it is `true`; else it replaces it. */
export interface ListShape {
  readonly list: Shape;
  readonly merge?: string | true;
}

/** An object: its fields, and those that it must have. */
export interface TypeShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** What Kubernetes publishes of the kinds that the library plans. */
export interface Shapes {
  readonly source: string;
  /** Types by `apps/v1/Deployment`. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, TypeShape>>;
}

let read: Shapes | undefined;

/** The extract of Kubernetes' OpenAPI document. Read when first asked for, so that who overrides nothing pays nothing. */
export function kubernetesShapes(): Shapes {
  read ??= JSON.parse(readFileSync(resolve(import.meta.dirname, 'kubernetes-shapes.json'), 'utf8')) as Shapes;
  return read;
}

/** The shape of an object; `any` of a custom one, whose lists are replaced as Kubernetes does it for them. */
export function shapeOfKind({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Shape {
  const type = kubernetesShapes().kinds[`${apiVersion}/${kind}`];
  return type === undefined ? 'any' : { type };
}

/** The type of an object with fields; nothing for other shapes. */
export function typeOf(shape: Shape): TypeShape | undefined {
  return typeof shape === 'object' && 'type' in shape ? kubernetesShapes().types[shape.type] : undefined;
}

/** The shape of a field, or of a value of a map; `any` where none is known. */
export function shapeOfField(shape: Shape, field: string): Shape {
  if (typeof shape === 'object' && 'map' in shape) return shape.map;
  const fields = typeOf(shape)?.fields;
  return fields !== undefined && Object.hasOwn(fields, field) ? (fields[field] as Shape) : 'any';
}

/** How a list is merged: the field that tells items apart, `true` for a set of values, nothing where it is replaced. */
export function mergeOf(shape: Shape): string | true | undefined {
  return typeof shape === 'object' && 'list' in shape ? shape.merge : undefined;
}

/** The shape of a list's items. */
export function shapeOfItem(shape: Shape): Shape {
  return typeof shape === 'object' && 'list' in shape ? shape.list : 'any';
}
