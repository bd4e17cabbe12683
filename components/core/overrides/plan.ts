import type { Manifest } from '../kubernetes/manifest.ts';
import type { ComponentPlan } from '../kubernetes/plan.ts';
import { changedFields } from './changed-fields.ts';
import { shapeOfKind } from './kubernetes-shapes.ts';
import type { ObjectOverride, Overridden } from './override.ts';
import { strategicMerge } from './strategic-merge.ts';

/** True if an override matches an object. */
export function isMeantFor({ kind, name, namespace, apiVersion }: ObjectOverride, object: Manifest): boolean {
  return (
    object.kind === kind &&
    object.metadata.name === name &&
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (apiVersion === undefined || object.apiVersion === apiVersion)
  );
}

/** An object in messages: `Deployment agents/aider`. */
export function shownObject({ kind, metadata: { name, namespace } }: Manifest): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/**
 * A plan with overrides applied to its objects, in their order; the plan itself if they change nothing. `checkOverrides`
 * finds the problems of overrides.
 */
export function overridePlan(plan: ComponentPlan, overrides: readonly ObjectOverride[]): ComponentPlan {
  if (overrides.length === 0) return plan;
  const overridden: Overridden[] = [];
  const objects = plan.objects.map((object) => {
    const patched = overrideObject(object, overrides);
    const fields = patched === object ? [] : changedFields(object, patched, shapeOfKind(object));
    if (fields.length === 0) return object;
    overridden.push({ object: shownObject(object), fields });
    return patched;
  });
  const components = plan.components.map((part) => overridePlan(part, overrides));
  const isChanged = overridden.length > 0 || components.some((part, index) => part !== plan.components[index]);
  if (!isChanged) return plan;
  const all = [...(plan.overridden ?? []), ...overridden];
  return { ...plan, objects, components, ...(all.length === 0 ? {} : { overridden: all }) };
}

function overrideObject(object: Manifest, overrides: readonly ObjectOverride[]): Manifest {
  const meant = overrides.filter((override) => isMeantFor(override, object));
  if (meant.length === 0) return object;
  const shape = shapeOfKind(object);
  const patched = meant.reduce<unknown>((value, { patch }) => strategicMerge(value, patch, shape).value, object);
  return isManifest(patched) ? patched : object;
}

/** An object without kind or name cannot be registered. The checks report it. */
function isManifest(value: unknown): value is Manifest {
  const { apiVersion, kind, metadata } = value as Partial<Manifest>;
  return typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string';
}

/** All objects of some plans that overrides changed. */
export function overriddenIn(plans: readonly ComponentPlan[]): Overridden[] {
  return plans.flatMap(({ overridden = [], components }) => [...overridden, ...overriddenIn(components)]);
}
