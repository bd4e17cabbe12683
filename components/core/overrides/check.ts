import { closest } from 'fastest-levenshtein';
import { type Manifest, objectKeyOf } from '../kubernetes/manifest.ts';
import { type ComponentPlan, objectsOf } from '../kubernetes/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { anyOf } from '../values/words.ts';
import { checkCustom } from './check-custom.ts';
import { checkIdentity } from './check-identity.ts';
import { checkSelection, selectedLabels } from './check-selection.ts';
import { checkShape } from './check-shape.ts';
import { type Finding, inPatch, newFindings } from './finding.ts';
import { kubernetes, shapeOfKind } from './kubernetes-shapes.ts';
import type { ObjectOverride } from './override.ts';
import { isMeantFor, shownObject } from './plan.ts';
import { strategicMerge } from './strategic-merge.ts';

/**
 * All problems of overrides of planned objects: overrides that match no object or several, and overrides after which an
 * object breaks its schema, is another object, or is no longer found by others.
 */
export function checkOverrides(plans: readonly ComponentPlan[], overrides: readonly ObjectOverride[]): Problem[] {
  return checkEachOverride(
    plans,
    overrides,
    overrides.map((_, index) => `overrides[${index}]`),
  ).flat();
}

/** All problems of each of several overrides, whose paths in messages are `paths`. */
export function checkEachOverride(
  plans: readonly ComponentPlan[],
  overrides: readonly ObjectOverride[],
  paths: readonly string[],
): Problem[][] {
  if (overrides.length === 0) return [];
  const objects = plans.flatMap(objectsOf);
  const selected = selectedLabels(objects);
  // Later overrides of an object apply to the result of earlier ones.
  const patched = new Map<string, unknown>();
  return overrides.map((override, index): Problem[] => {
    const at = paths[index] ?? '';
    const meant = objects.filter((object) => isMeantFor(override, object));
    const [object] = meant;
    if (object === undefined) return [noObject(at, override, objects)];
    if (meant.length > 1) return [severalObjects(at, override, meant)];
    const key = objectKeyOf(object);
    const before = patched.get(key) ?? object;
    const { value, findings } = strategicMerge(before, override.patch, shapeOfKind(object));
    // An object that has become another one is not a base for the overrides after it.
    if (checkIdentity(object, value).length === 0) patched.set(key, value);
    const found = newFindings(checkObject(object, before, selected), checkObject(object, value, selected));
    return inPatch(`${at}.patch`, [...findings, ...found]);
  });
}

/** All findings in a planned object after its overrides. */
function checkObject(planned: Manifest, value: unknown, selected: ReadonlySet<string>): Finding[] {
  const identity = checkIdentity(planned, value);
  if (identity.length > 0) return identity;
  return [
    ...checkSelection(planned, value, selected),
    ...checkShape(value, shapeOfKind(planned), kubernetes),
    ...checkCustom(planned, value),
  ];
}

function noObject(path: string, override: ObjectOverride, objects: readonly Manifest[]): Problem {
  const { kind, name, namespace, apiVersion } = override;
  const must = 'name an object of the plan';
  const value = `${apiVersion === undefined ? '' : `${apiVersion} `}${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const ofKind = objects.filter((object) => object.kind === kind);
  if (ofKind.length === 0) {
    const kinds = [...new Set(objects.map((object) => object.kind))];
    const fix = kinds.length === 0 ? 'Remove it.' : `Write kind ${closest(kind, kinds)}, or remove the override.`;
    return { path, got: value, must, fix };
  }
  const known = ofKind.map((object) => shownObject(object).slice(kind.length + 1));
  const nearest = closest(namespace === undefined ? name : `${namespace}/${name}`, known);
  const other = ofKind.find((object) => isMeantFor({ ...override, apiVersion: object.apiVersion }, object));
  const right = other === undefined ? `${kind} ${nearest}` : `apiVersion ${other.apiVersion}`;
  return { path, got: value, must, fix: `Write ${right}, or remove the override.` };
}

function severalObjects(path: string, { kind, name }: ObjectOverride, meant: readonly Manifest[]): Problem {
  const places = [...new Set(meant.map(({ metadata: { namespace } }) => namespace ?? 'none'))];
  const versions = [...new Set(meant.map(({ apiVersion }) => apiVersion))];
  const fix = places.length > 1 ? `Add the namespace: ${anyOf(places)}.` : `Add the apiVersion: ${anyOf(versions)}.`;
  return { path, got: `${kind} ${name}`, must: `name a single object, not ${meant.length}`, fix };
}
