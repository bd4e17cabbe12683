import { isDeepStrictEqual } from 'node:util';
import { fieldManager } from './client.ts';
import type { LiveObject } from './cluster-client.ts';
import { hasFieldsToTake } from './migrate.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether applying an object again would change nothing: we own exactly the planned fields, each has its planned value, and
 * nobody else applied fields that would become ours.
 * The API server records who owns each field, so this sees manual changes and fields that left the plan. In doubt it says
 * no, for example where the server has rewritten a value, and the object is applied.
 */
export function isAsPlanned(manifest: object, live: LiveObject): boolean {
  const { managedFields = [], deletionTimestamp } = live.metadata;
  const own = managedFields.filter(({ manager, operation }) => manager === fieldManager && operation === 'Apply');
  const [ours, ...more] = own;
  if (ours === undefined || more.length > 0 || deletionTimestamp !== undefined || hasFieldsToTake(live)) return false;
  const { apiVersion, fieldsV1 } = ours;
  const planned = manifest as Fields;
  return apiVersion === planned.apiVersion && isFields(fieldsV1) && isSame(applied(planned), live, fieldsV1);
}

/** An object without its identity, which no manager owns. */
function applied({ apiVersion: _, kind: __, metadata, ...rest }: Fields): Fields {
  const { name: ___, namespace: ____, ...own } = isFields(metadata) ? metadata : {};
  return Object.keys(own).length === 0 ? rest : { ...rest, metadata: own };
}

/** What the server adds within mappings that it keeps as a whole. */
const completed: Readonly<Record<string, object>> = { fieldRef: { apiVersion: 'v1' } };

/** Values that the server leaves out, because they mean the same as nothing. */
const isNothing = (value: unknown): boolean => value === false || value === 0 || value === '';

/** Compares a planned value with the live one. `fields` are our fields in it, as Kubernetes writes them. */
function isSame(planned: unknown, live: unknown, fields: Fields): boolean {
  const own = Object.keys(fields).filter((field) => field !== '.');
  // Owned as a whole: a scalar, something empty, or a list or a mapping that is only ever replaced.
  if (own.length === 0) return isDeepStrictEqual(planned, live) || (live === undefined && isNothing(planned));
  if (Array.isArray(planned)) return Array.isArray(live) && areSame(planned, live, fields, own);
  if (!isFields(planned) || !isFields(live)) return false;
  const keys = Object.keys(planned).filter((key) => planned[key] !== undefined);
  return (
    keys.length === own.length &&
    keys.every((key) => {
      const inner = fields[`f:${key}`];
      const value = isFields(planned[key]) ? { ...completed[key], ...planned[key] } : planned[key];
      return isFields(inner) && isSame(value, live[key], inner);
    })
  );
}

/** The same for lists whose items are owned one by one: by a key of theirs (`k:`), or by their value (`v:`). */
function areSame(
  planned: readonly unknown[],
  live: readonly unknown[],
  fields: Fields,
  own: readonly string[],
): boolean {
  if (planned.length !== own.length) return false;
  return own.every((field) => {
    const inner = fields[field];
    if (!isFields(inner)) return false;
    const key: unknown = JSON.parse(field.slice(2));
    if (field.startsWith('v:')) return planned.includes(key) && live.includes(key);
    if (!field.startsWith('k:') || !isFields(key)) return false;
    const item = itemOf(planned, key);
    return (
      item !== undefined &&
      isSame(
        item,
        live.find((one) => isFields(one) && hasKey(one, key)),
        inner,
      )
    );
  });
}

/** The one planned item of a key, which the server may have completed, such as the protocol of a port. */
function itemOf(planned: readonly unknown[], key: Fields): unknown {
  const exact = planned.filter((item) => isFields(item) && hasKey(item, key));
  const fitting =
    exact.length > 0 ? exact : planned.filter((item) => isFields(item) && hasKey({ ...key, ...item }, key));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function hasKey(item: Fields, key: Fields): boolean {
  return Object.entries(key).every(([field, value]) => item[field] === value);
}
