import { isDeepStrictEqual } from 'node:util';
import { isFields } from './fields.ts';
import { fieldPath, itemPath } from './finding.ts';
import { mergeOf, type Shape, shapeOfField, shapeOfItem } from './shapes.ts';

/** The fields in which two versions of an object differ, each at the outermost place that is new, removed or changed. */
export function changedFields(before: unknown, after: unknown, shape: Shape, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      changedFields(before[key], after[key], shapeOfField(shape, key), fieldPath(path, key)),
    );
  }
  const key = mergeOf(shape);
  if (typeof key !== 'string' || !Array.isArray(before) || !Array.isArray(after)) return [path];
  const [old, fresh] = [byKey(before, key), byKey(after, key)];
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) =>
    changedFields(old.get(name), fresh.get(name), shapeOfItem(shape), itemPath(path, name)),
  );
  // The items are the same, in another order.
  return changed.length === 0 ? [path] : changed;
}

function byKey(items: readonly unknown[], key: string): Map<unknown, unknown> {
  return new Map(items.map((item) => [isFields(item) ? item[key] : undefined, item]));
}
