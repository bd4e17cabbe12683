import {
  Archive,
  Asset,
  type GraphValue,
  isGraphList,
  isGraphObject,
  ResourceReference,
  Secret,
  Unknown,
} from '../graph/value.ts';

function alikeLists(a: readonly GraphValue[], b: readonly GraphValue[]): boolean {
  return a.length === b.length && a.every((item, index) => alike(item, b[index] as GraphValue));
}

function alikeObjects(a: Readonly<Record<string, GraphValue>>, b: Readonly<Record<string, GraphValue>>): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && alike(a[key] as GraphValue, b[key] as GraphValue))
  );
}

/** Secrets and unknown values may be the same as before, so they do not count as changes. */
function alikeSecrets(a: GraphValue, b: GraphValue): boolean {
  if (a instanceof Unknown || b instanceof Unknown) return true;
  if (isGraphObject(a) && isGraphObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && alikeSecrets(a[key] ?? null, b[key] ?? null))
    );
  }
  return alike(a, b);
}

/** Whether two values are the same, as far as can be known. */
export function alike(a: GraphValue, b: GraphValue): boolean {
  if (a === b) return true;
  if (a instanceof Secret && b instanceof Secret) return alikeSecrets(a.value, b.value);
  if (a instanceof ResourceReference && b instanceof ResourceReference) return a.urn === b.urn;
  if (a instanceof Asset && b instanceof Asset) return a.kind === b.kind && alike(a.content, b.content);
  if (a instanceof Archive && b instanceof Archive) return a.kind === b.kind && alike(a.content, b.content);
  if (isGraphList(a) && isGraphList(b)) return alikeLists(a, b);
  return isGraphObject(a) && isGraphObject(b) && alikeObjects(a, b);
}
