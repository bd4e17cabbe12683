import { closest } from 'fastest-levenshtein';
import { type Fields, isFields } from './fields.ts';
import { type Finding, fieldPath, itemPath } from './finding.ts';
import { kubernetes } from './kubernetes-shapes.ts';
import { mergeOf, type Shape, shapeOfField, shapeOfItem, typeOf } from './shapes.ts';

/** The result of a patch, and the findings in it. */
export interface Merged {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

/**
 * Applies a strategic merge patch to an object, as Kubernetes defines it. Maps are merged key by key, and `null` removes a
 * key. A list is merged by the field that Kubernetes names for it (containers by `name`, ports by `containerPort`), and
 * replaced if it names none. `$patch: delete` empties a map or removes an item, and `$patch: replace` replaces a map, an
 * item, or, as the only key of an item, the whole list. Neither argument is changed.
 * @param isWhole false if only a part of the original is known, so that its lists may have any item. Default: true.
 * @see https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function strategicMerge(original: unknown, patch: unknown, shape: Shape, isWhole = true): Merged {
  const merge = new Merge(isWhole);
  return { value: merge.value(original, patch, shape, ''), findings: merge.findings };
}

class Merge {
  readonly findings: Finding[] = [];

  readonly #isWhole: boolean;

  constructor(isWhole: boolean) {
    this.#isWhole = isWhole;
  }

  value(original: unknown, patch: unknown, shape: Shape, path: string): unknown {
    if (Array.isArray(patch)) return this.#list(Array.isArray(original) ? original : [], patch, shape, path);
    return isFields(patch) ? this.#map(isFields(original) ? original : {}, patch, shape, path) : patch;
  }

  #map(original: Fields, { $patch: directive, ...patch }: Fields, shape: Shape, path: string): Fields {
    if (directive === 'delete') return {};
    if (directive !== undefined && directive !== 'replace') this.#unknownDirective(path, directive);
    const merged = new Map(Object.entries(directive === 'replace' ? {} : original));
    for (const [key, value] of Object.entries(patch)) {
      const at = fieldPath(path, key);
      if (key.startsWith('$')) this.#unknownDirective(at, key);
      else if (value === null) {
        this.#checkRemoved(shape, key, at);
        merged.delete(key);
      } else if (value !== undefined) merged.set(key, this.value(merged.get(key), value, shapeOfField(shape, key), at));
    }
    return Object.fromEntries(merged);
  }

  #list(original: readonly unknown[], patch: readonly unknown[], shape: Shape, path: string): unknown[] {
    const key = mergeOf(shape);
    const replaces = patch.some(isReplaceAlone);
    const items = patch.filter((item) => !isReplaceAlone(item));
    if (key === true) {
      const others = replaces ? [] : original.filter((item) => !items.includes(item));
      return inOrder(others, [...new Set(items)], original, (item) => item);
    }
    if (key !== undefined) return this.#keyed(replaces ? [] : original, items, key, shapeOfItem(shape), path);
    return items.map((item, index) => {
      const at = itemPath(path, index);
      if (isFields(item) && item.$patch !== undefined) {
        const must = 'not have $patch: Kubernetes replaces this list as a whole';
        this.findings.push({ path: at, must, fix: 'Write all items of the list, without $patch.' });
      }
      return this.value(undefined, item, shapeOfItem(shape), at);
    });
  }

  #keyed(original: readonly unknown[], patch: readonly unknown[], key: string, shape: Shape, path: string): unknown[] {
    const keyOf = (item: unknown): unknown => (isFields(item) ? item[key] : item);
    const old = new Map(original.map((item) => [keyOf(item), item]));
    const merged = new Map<unknown, unknown>();
    const deleted = new Set<unknown>();
    for (const [index, item] of patch.entries()) {
      const name = isFields(item) ? item[key] : undefined;
      if (!isFields(item) || name === undefined || name === null) {
        this.findings.push({
          path: itemPath(path, index),
          must: `have ${key}, which identifies the items of this list`,
        });
      } else if (item.$patch === 'delete') {
        if (this.#isWhole && !old.has(name)) this.#checkDeleted(original, key, name, itemPath(path, name));
        deleted.add(name);
      } else {
        merged.set(name, this.value(merged.get(name) ?? old.get(name), item, shape, itemPath(path, name)));
      }
    }
    const others = original.filter((item) => !merged.has(keyOf(item)) && !deleted.has(keyOf(item)));
    return inOrder(others, [...merged.values()], original.map(keyOf), keyOf);
  }

  #unknownDirective(path: string, value: unknown): void {
    this.findings.push({ path, got: value, must: 'be the directive $patch: delete or $patch: replace' });
  }

  /** The schema cannot find a removed field in the result, unless it checks the whole object. */
  #checkRemoved(shape: Shape, key: string, path: string): void {
    const { fields, required = [] } = typeOf(shape) ?? {};
    if (fields === undefined) return;
    if (!Object.hasOwn(fields, key)) {
      const fix = `Write ${closest(key, Object.keys(fields))}, or remove it.`;
      this.findings.push({ path, must: kubernetes.unknown, fix });
    } else if (!this.#isWhole && required.includes(key)) {
      this.findings.push({ path, must: kubernetes.missing });
    }
  }

  #checkDeleted(items: readonly unknown[], key: string, name: unknown, path: string): void {
    const names = items.flatMap((item) => (isFields(item) && item[key] !== undefined ? [String(item[key])] : []));
    const fix = names.length === 0 ? 'Remove it.' : `Write ${closest(String(name), names)}, or remove it.`;
    this.findings.push({ path, must: `have the ${key} of an item in the list`, fix });
  }
}

/**
 * Patched items in the order of the patch, and the others in theirs, each still in front of what it was in front of, as
 * Kubernetes orders them. New items come first.
 */
function inOrder(
  others: readonly unknown[],
  patched: readonly unknown[],
  order: readonly unknown[],
  keyOf: (item: unknown) => unknown,
): unknown[] {
  const merged: unknown[] = [];
  const left = [...others];
  for (const item of patched) {
    const place = order.indexOf(keyOf(item));
    while (left.length > 0 && order.indexOf(keyOf(left[0])) < place) merged.push(left.shift());
    merged.push(item);
  }
  return [...merged, ...left];
}

/** True for an item that only marks the list as replaced. */
function isReplaceAlone(item: unknown): boolean {
  return isFields(item) && item.$patch === 'replace' && Object.keys(item).length === 1;
}
