import type { ShapesFile, StoredShape, StoredType } from './shapes-file.ts';

/** The same shapes in fewer words: equal types are one, and one that a single field has is written there, without a name. */
export function compacted(shapes: ShapesFile): ShapesFile {
  return inlined(merged(shapes));
}

function merged(shapes: ShapesFile): ShapesFile {
  const names = new Map<string, string>();
  const same = new Map<string, string>();
  for (const [name, type] of Object.entries(shapes.types)) {
    const text = JSON.stringify(type);
    names.set(name, same.get(text) ?? name);
    if (!same.has(text)) same.set(text, name);
  }
  if (same.size === names.size) return shapes;
  const rename = (shape: StoredShape): StoredShape =>
    typeof shape === 'object' && 'type' in shape ? { type: names.get(shape.type) ?? shape.type } : shape;
  const kept = Object.entries(shapes.types).filter(([name]) => names.get(name) === name);
  // Types that had equal ones as fields may be equal now.
  return merged(replaced({ ...shapes, types: Object.fromEntries(kept) }, rename));
}

function inlined(shapes: ShapesFile): ShapesFile {
  const uses = new Map<string, number>();
  const count = (shape: StoredShape): StoredShape => {
    if (typeof shape === 'object' && 'type' in shape) uses.set(shape.type, (uses.get(shape.type) ?? 0) + 1);
    return shape;
  };
  replaced(shapes, count);
  const isOnce = (name: string): boolean => uses.get(name) === 1;
  const inline = (shape: StoredShape): StoredShape => {
    if (typeof shape !== 'object' || !('type' in shape) || !isOnce(shape.type)) return shape;
    const type = shapes.types[shape.type];
    return type === undefined ? shape : replacedIn(type, inline);
  };
  const kept = Object.entries(shapes.types).filter(([name]) => !isOnce(name));
  return replaced({ ...shapes, types: Object.fromEntries(kept) }, inline);
}

type Replace = (shape: StoredShape) => StoredShape;

function replaced({ source, kinds, types }: ShapesFile, replace: Replace): ShapesFile {
  const inAll = <S extends StoredShape>(all: Readonly<Record<string, S>>): Record<string, S> =>
    Object.fromEntries(Object.entries(all).map(([name, shape]) => [name, replacedIn(shape, replace) as S]));
  return { source, kinds: inAll(kinds), types: inAll<StoredType>(types) };
}

/** A shape with every shape in it, and at last itself, replaced. */
function replacedIn(shape: StoredShape, replace: Replace): StoredShape {
  if (typeof shape === 'string' || 'oneOf' in shape || 'type' in shape) return replace(shape);
  if ('either' in shape) return replace({ either: shape.either.map((one) => replacedIn(one, replace)) });
  if ('map' in shape) return replace({ map: replacedIn(shape.map, replace) });
  if ('list' in shape) return replace({ ...shape, list: replacedIn(shape.list, replace) });
  const fields = Object.entries(shape.fields).map(([name, one]) => [name, replacedIn(one, replace)] as const);
  return replace({ ...shape, fields: Object.fromEntries(fields) });
}
