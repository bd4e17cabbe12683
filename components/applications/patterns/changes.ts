import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';

/** What a feature sets, by path: `workload.scaling.minReplicas`. A value of undefined removes the field. */
export type Changes = ReadonlyMap<string, unknown>;

const separator = '\u0000';

type Fields = Readonly<Record<string, unknown>>;

/** Lists whose items are identified by a field, so that two features can each add one. */
const keyOfItem = (item: unknown): string | undefined => {
  const { mountPath } = (item ?? {}) as { mountPath?: unknown };
  return typeof mountPath === 'string' ? mountPath : undefined;
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype;

/** A keyed list as fields, so that one walk does for both. */
function opened(value: unknown): Fields | undefined {
  if (isFields(value)) return value;
  if (!Array.isArray(value) || value.some((item) => keyOfItem(item) === undefined)) return undefined;
  return Object.fromEntries(value.map((item) => [keyOfItem(item), item]));
}

/** True if two values of a field lead to the same plan. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Resources && other instanceof Resources) {
    return one.milliCpu === other.milliCpu && one.bytes === other.bytes;
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The fields in which an application has changed. New objects count field by field too: two features can add to one
 * companion, and conflict in one of its fields.
 */
export function changesBetween(before: ApplicationSpec, after: ApplicationSpec): Changes {
  const changes = new Map<string, unknown>();
  const walk = (path: string, old: unknown, now: unknown): void => {
    if (isSame(old, now)) return;
    // A list that is new is set as a whole: nothing identifies its items yet.
    const fresh: Fields | undefined = old === undefined && !Array.isArray(now) ? {} : undefined;
    const [oldFields, nowFields] = [opened(old) ?? fresh, opened(now)];
    if (oldFields === undefined || nowFields === undefined || Object.keys(nowFields).length === 0) {
      changes.set(path, now);
      return;
    }
    for (const key of new Set([...Object.keys(oldFields), ...Object.keys(nowFields)])) {
      walk(path === '' ? key : `${path}${separator}${key}`, oldFields[key], nowFields[key]);
    }
  };
  walk('', before, after);
  return changes;
}

/** An application with fields set. Lists whose items are identified by a field stay lists. */
export function withChanges(application: ApplicationSpec, changes: Changes): ApplicationSpec {
  let changed: unknown = application;
  for (const [path, value] of changes) changed = setAt(changed, path.split(separator), value);
  return changed as ApplicationSpec;
}

function setAt(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(target)) {
    const index = target.findIndex((item) => keyOfItem(item) === key);
    const item = rest.length === 0 ? value : setAt(target[index] ?? { mountPath: key }, rest, value);
    if (item === undefined) return target.toSpliced(index, index < 0 ? 0 : 1);
    return index < 0 ? [...target, item] : target.with(index, item);
  }
  const fields = (target ?? {}) as Fields;
  const next = rest.length === 0 ? value : setAt(fields[key], rest, value);
  if (next !== undefined) return { ...fields, [key]: next };
  const { [key]: _, ...others } = fields;
  return others;
}

/** A path in messages: `workload.scaling.minReplicas`. */
export function shownPath(path: string): string {
  return path.split(separator).join('.');
}

/** A path from its written form, unless it is one already. Keys with dots cannot be written this way. */
export function pathOf(shown: string): string {
  return shown.includes(separator) ? shown : shown.split('.').join(separator);
}

/** A path from its keys, which may have dots in them. */
export function pathOfKeys(...keys: readonly string[]): string {
  return keys.join(separator);
}

/** True if a path leads into what another path leads to. */
export function isWithin(path: string, other: string): boolean {
  return path.startsWith(`${other}${separator}`);
}

/** A summary of changes: objects by kind and name, companions by role, everything else by path. */
export function summaryOfChanges(changes: Changes): string[] {
  const short = [...changes.keys()].map((path) => {
    const [room = '', key = ''] = path.split(separator);
    if (room === 'objects') {
      const [kind, , name] = key.split('/').slice(-3);
      return `${kind} ${name}`;
    }
    return room === 'companions' ? `${room}.${key}` : shownPath(path);
  });
  return [...new Set(short)];
}
