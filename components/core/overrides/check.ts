import { closest } from 'fastest-levenshtein';
import { type Manifest, objectKeyOf } from '../kubernetes/manifest.ts';
import { type ComponentPlan, objectsOf } from '../kubernetes/plan.ts';
import type { Problem } from '../problems/problem.ts';
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
 * Everything wrong with overrides of what is planned: one that is meant for no object or for several, and one that makes of
 * an object what its schema does not know, another object, or one that others no longer find.
 */
export function checkOverrides(plans: readonly ComponentPlan[], overrides: readonly ObjectOverride[]): Problem[] {
  return checkEachOverride(
    plans,
    overrides,
    overrides.map((_, index) => `overrides[${index}]`),
  ).flat();
}

/** Everything wrong with each of several overrides, which stand at `paths`. */
export function checkEachOverride(
  plans: readonly ComponentPlan[],
  overrides: readonly ObjectOverride[],
  paths: readonly string[],
): Problem[][] {
  if (overrides.length === 0) return [];
  const objects = plans.flatMap(objectsOf);
  const selected = selectedLabels(objects);
  // A later override of an object is laid over what the earlier ones made of it.
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
    // What became another object says nothing of the overrides after it.
    if (checkIdentity(object, value).length === 0) patched.set(key, value);
    const found = newFindings(checkObject(object, before, selected), checkObject(object, value, selected));
    return inPatch(`${at}.patch`, [...findings, ...found]);
  });
}

/** Everything wrong with what became of a planned object. */
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
  const must = 'nothing that is planned has this kind and name';
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
  const fix = other === undefined ? `Write ${kind} ${nearest}.` : `Write apiVersion ${other.apiVersion}.`;
  return { path, got: value, must, fix: `${fix}, or remove the override.` };
}

function severalObjects(path: string, { kind, name }: ObjectOverride, meant: readonly Manifest[]): Problem {
  const places = [...new Set(meant.map(({ metadata: { namespace } }) => namespace ?? 'none'))];
  const versions = [...new Set(meant.map(({ apiVersion }) => apiVersion))];
  const fix =
    places.length > 1 ? `Write namespace: ${places.join(' or ')}.` : `Write apiVersion: ${versions.join(' or ')}.`;
  return { path, got: `${kind} ${name}`, must: `${meant.length} objects have this kind and name`, fix };
}
