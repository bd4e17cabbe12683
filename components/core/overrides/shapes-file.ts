import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Shape, TypeShape } from './shapes.ts';

/** A shape as a file contains it: an object that several others have is stored once, by name. */
export type StoredShape =
  | Extract<Shape, string>
  | { readonly oneOf: readonly string[] }
  | { readonly either: readonly StoredShape[] }
  | { readonly map: StoredShape }
  | { readonly list: StoredShape; readonly merge?: string | true }
  | { readonly type: string }
  | StoredType;

/** An object as a file contains it. */
export interface StoredType {
  readonly fields: Readonly<Record<string, StoredShape>>;
  readonly required?: readonly string[];
}

/** The published schemas of the kinds that the library plans. */
export interface ShapesFile {
  readonly source: string;
  /** Types by `apps/v1/Deployment` or `aws:kms/key:Key`. */
  readonly kinds: Readonly<Record<string, StoredShape>>;
  readonly types: Readonly<Record<string, StoredType>>;
}

/** The shapes of kinds, each created when first needed: a program overrides few kinds. */
export interface Shapes {
  readonly kinds: readonly string[];
  /** The shape of a kind; nothing if the file does not contain the kind. */
  shapeOf(kind: string): Shape | undefined;
}

/** Reads a file beside this module. */
export function readShapes(file: string): Shapes {
  const { kinds, types } = JSON.parse(readFileSync(resolve(import.meta.dirname, file), 'utf8')) as ShapesFile;
  const link = linking(types);
  const made = new Map<string, Shape>();
  return {
    kinds: Object.keys(kinds),
    shapeOf(kind) {
      const stored = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
      const shape = made.get(kind) ?? (stored && link(stored));
      if (shape !== undefined) made.set(kind, shape);
      return shape;
    },
  };
}

/** Replaces the names of types by the types. A type may have fields of its own type. */
function linking(types: ShapesFile['types']): (shape: StoredShape) => Shape {
  const linked = new Map<string, TypeShape>();
  const link = (shape: StoredShape): Shape => {
    if (typeof shape === 'string' || 'oneOf' in shape) return shape;
    if ('either' in shape) return { either: shape.either.map(link) };
    if ('map' in shape) return { map: link(shape.map) };
    if ('list' in shape) return { ...shape, list: link(shape.list) };
    return 'type' in shape ? linkNamed(shape.type) : linkFields(shape, {});
  };
  const linkNamed = (name: string): TypeShape => {
    const known = linked.get(name);
    if (known !== undefined) return known;
    const stored = types[name];
    if (stored === undefined) throw new TypeError(`there is no type ${name}`);
    const fields: Record<string, Shape> = {};
    linked.set(name, { ...stored, fields });
    linkFields(stored, fields);
    return linked.get(name) as TypeShape;
  };
  const linkFields = (stored: StoredType, fields: Record<string, Shape>): TypeShape => {
    for (const [field, shape] of Object.entries(stored.fields)) fields[field] = link(shape);
    return { ...stored, fields };
  };
  return link;
}
