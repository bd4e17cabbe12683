/** Fields as the API server writes them down: `{ "f:spec": { "f:replicas": {} } }`. */
export type FieldSet = Readonly<Record<string, unknown>>;

const isSet = (value: unknown): value is FieldSet =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mark of a field that is owned itself, in addition to its content. */
const itself = '.';

/** The fields of both. */
export function unionOf(one: FieldSet, other: FieldSet): FieldSet {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, inner] of Object.entries(other)) {
    const before = merged[key];
    merged[key] = isSet(before) && isSet(inner) ? unionOf(before, inner) : inner;
  }
  return merged;
}

/**
 * A value without the fields that have only one owner, as the server leaves it when that owner releases them.
 * @param own what they own
 * @param others what anybody else owns, which stays
 */
export function withoutFields(value: unknown, own: FieldSet, others: FieldSet): unknown {
  if (Array.isArray(value)) return withoutItems(value, own, others);
  if (!isSet(value)) return value;
  const left: Record<string, unknown> = { ...value };
  for (const [key, inner] of fieldsOf(own)) {
    const name = key.slice(2);
    if (!key.startsWith('f:') || !(name in left)) continue;
    const kept = others[key];
    if (!isSet(kept) && isWhole(inner)) delete left[name];
    else left[name] = withoutFields(left[name], inner, isSet(kept) ? kept : {});
  }
  return left;
}

/** The same for a list whose items are owned one by one: by a key of theirs (`k:`), or by their value (`v:`). */
function withoutItems(items: readonly unknown[], own: FieldSet, others: FieldSet): unknown[] {
  let left = [...items];
  for (const [key, inner] of fieldsOf(own)) {
    const named: unknown = JSON.parse(key.slice(2));
    const isIt = (item: unknown): boolean =>
      key.startsWith('v:') ? item === named : isSet(item) && isSet(named) && hasKey(item, named);
    const kept = others[key];
    if (!isSet(kept) && isWhole(inner)) left = left.filter((item) => !isIt(item));
    else left = left.map((item) => (isIt(item) ? withoutFields(item, inner, isSet(kept) ? kept : {}) : item));
  }
  return left;
}

function fieldsOf(set: FieldSet): [string, FieldSet][] {
  return Object.entries(set).filter((entry): entry is [string, FieldSet] => entry[0] !== itself && isSet(entry[1]));
}

/** True for a field that is owned itself: one with nothing in it, or marked so. */
function isWhole(inner: FieldSet): boolean {
  return Object.keys(inner).length === 0 || itself in inner;
}

function hasKey(item: FieldSet, key: FieldSet): boolean {
  return Object.entries(key).every(([field, value]) => item[field] === value);
}
