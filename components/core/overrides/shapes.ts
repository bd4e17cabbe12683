/** The values that a field of an object, or an argument, takes. */
export type Shape =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  /** Quantities, ports and shares: `500m`, `8080`, `25%`. */
  | 'numberOrText'
  | 'any'
  | { readonly oneOf: readonly string[] }
  | EitherShape
  | { readonly map: Shape }
  | ListShape
  | TypeShape;

/** A value of any of several shapes: a policy is text or a mapping. */
export interface EitherShape {
  readonly either: readonly Shape[];
}

/** A list. A patch merges it by the field that `merge` names, or as a set if that is `true`; otherwise it replaces it. */
export interface ListShape {
  readonly list: Shape;
  readonly merge?: string | true;
}

/** An object: its fields, and those that it must have. */
export interface TypeShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** The type of an object with fields; nothing for other shapes. */
export function typeOf(shape: Shape): TypeShape | undefined {
  return typeof shape === 'object' && 'fields' in shape ? shape : undefined;
}

/** The shape of a field, or of a value of a map; `any` where none is known. */
export function shapeOfField(shape: Shape, field: string): Shape {
  if (typeof shape === 'object' && 'map' in shape) return shape.map;
  const fields = typeOf(shape)?.fields;
  return fields !== undefined && Object.hasOwn(fields, field) ? (fields[field] as Shape) : 'any';
}

/** How a list is merged: by the field that identifies items, `true` for a set of values, nothing if it is replaced. */
export function mergeOf(shape: Shape): string | true | undefined {
  return typeof shape === 'object' && 'list' in shape ? shape.merge : undefined;
}

/** The shape of a list's items. */
export function shapeOfItem(shape: Shape): Shape {
  return typeof shape === 'object' && 'list' in shape ? shape.list : 'any';
}
