import { closest } from 'fastest-levenshtein';
import { type Finding, fieldPath, itemPath } from './finding.ts';
import { mergeOf, type Shape, shapeOfField, shapeOfItem, typeOf } from './shapes.ts';

/** What a patch comes to, and what in it means nothing. */
export interface Merged {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

type Fields = Readonly<Record<string, unknown>>;

/** True for what a patch merges key by key. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lays a strategic merge patch over an object, as Kubernetes defines it. Maps are merged key by key, and `null` removes a
 * key. A list is merged by the field that Kubernetes names for it (containers by `name`, ports by `containerPort`), and
 * replaced where it names none. `$patch: delete` empties a map or removes an item, and `$patch: replace` replaces a map, an
 * item, or, in an item of its own, the whole list. Neither argument is changed.
 * @param isWhole False if only some of the original is known: its lists may have any item. Default true.
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
        const must = 'this list is replaced as a whole, so its items cannot be changed one by one';
        this.findings.push({ path: at, got: undefined, must, fix: 'write all of its items, without $patch' });
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
        const must = `it must be an item with ${key}, by which Kubernetes tells the items of this list apart`;
        this.findings.push({ path: itemPath(path, index), got: undefined, must, fix: `write its ${key}` });
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
    const must = 'the only directives are $patch: delete and $patch: replace';
    this.findings.push({ path, got: value, must, fix: 'write one of them, or remove it' });
  }

  /** A field that is removed leaves nothing behind for the schema to judge, unless the whole object is judged by it. */
  #checkRemoved(shape: Shape, key: string, path: string): void {
    const { fields, required = [] } = typeOf(shape) ?? {};
    if (fields === undefined) return;
    if (!Object.hasOwn(fields, key)) {
      const fix = `write ${closest(key, Object.keys(fields))}, or remove it`;
      this.findings.push({ path, got: null, must: 'there is no such field', fix });
    } else if (!this.#isWhole && required.includes(key)) {
      this.findings.push({ path, got: null, must: 'Kubernetes needs this field', fix: 'set it' });
    }
  }

  #checkDeleted(items: readonly unknown[], key: string, name: unknown, path: string): void {
    const names = items.flatMap((item) => (isFields(item) && item[key] !== undefined ? [String(item[key])] : []));
    const fix = names.length === 0 ? 'remove it' : `write ${closest(String(name), names)}, or remove it`;
    this.findings.push({ path, got: undefined, must: `the list has no item with this ${key}`, fix });
  }
}

/**
 * What the patch names in the patch's order, and the others in theirs, each where it was before what it was before: the
 * order that Kubernetes gives them. What is new comes first.
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

/** An item that says only that the list is replaced. */
function isReplaceAlone(item: unknown): boolean {
  return isFields(item) && item.$patch === 'replace' && Object.keys(item).length === 1;
}
