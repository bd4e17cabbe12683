import { closest } from 'fastest-levenshtein';
import { type AwsPlan, type AwsResource, resourcesOf } from '../aws/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { type AwsOverride, comesLater, isMeantForAws, mergeArgs } from './aws-override.ts';
import { awsShapes, shapeOfAws } from './aws-shapes.ts';
import { checkShape, type Schema } from './check-shape.ts';
import { type Finding, inPatch, newFindings } from './finding.ts';

/**
 * Everything wrong with overrides of AWS resources: one that is meant for none that is planned, or for several, and one with
 * arguments that the SDK does not take. It would drop an unknown one silently.
 */
export function checkAwsOverrides(
  plans: readonly AwsPlan[],
  overrides: readonly AwsOverride[],
  paths: readonly string[] = overrides.map((_, index) => `overrides[${index}]`),
): Problem[] {
  return checkEachAwsOverride(plans, overrides, paths).flat();
}

/** Everything wrong with each of several overrides of AWS resources, which stand at `paths`. */
export function checkEachAwsOverride(
  plans: readonly AwsPlan[],
  overrides: readonly AwsOverride[],
  paths: readonly string[],
): Problem[][] {
  if (overrides.length === 0) return [];
  const resources = plans.flatMap(resourcesOf);
  // A later override of a resource is laid over what the earlier ones made of it.
  const patched = new Map<AwsResource, AwsResource['args']>();
  return overrides.map((override, index): Problem[] => {
    const path = paths[index] ?? '';
    const meant = resources.filter((resource) => isMeantForAws(override, resource));
    const [resource] = meant;
    if (resource === undefined) return [noResource(path, override, resources)];
    if (meant.length > 1) return [severalResources(path, override, meant.length)];
    const before = patched.get(resource) ?? resource.args;
    const after = mergeArgs(before, override.args);
    patched.set(resource, after);
    const alone = checkArgs(override, override.args);
    const merged = newFindings(checkWhole(resource, before), checkWhole(resource, after));
    return inPatch(`${path}.args`, [...alone, ...newFindings(alone, merged)]);
  });
}

/** What is wrong with overrides of AWS resources by themselves, whatever is planned. */
export function checkAwsPatches(overrides: readonly AwsOverride[], paths: readonly string[]): Problem[] {
  return overrides.flatMap((override, index): Problem[] => {
    const path = paths[index] ?? '';
    const { type, args } = override;
    if (awsShapes().kinds.includes(type)) return inPatch(`${path}.args`, checkArgs(override, args));
    const fix = `Write ${closest(type, awsShapes().kinds)}, or remove the override.`;
    return [{ path: `${path}.type`, got: type, must: 'no AWS resource that can be planned has this type', fix }];
  });
}

const schemaOf = ({ type }: { readonly type: string }): Schema => ({
  unknown: `${type} has no such argument`,
  missing: `${type} needs this argument`,
  isLater: comesLater,
});

/** What is wrong with arguments that are laid over those of a resource. */
function checkArgs(resource: Pick<AwsOverride, 'type'>, args: AwsResource['args']): Finding[] {
  return checkShape(args, shapeOfAws(resource.type), { ...schemaOf(resource), isPart: true });
}

function checkWhole(resource: AwsResource, args: AwsResource['args']): Finding[] {
  return checkShape(args, shapeOfAws(resource.type), schemaOf(resource));
}

function noResource(path: string, { type, name }: AwsOverride, resources: readonly AwsResource[]): Problem {
  const value = `${type} ${name}`;
  const known = resources.map((resource) => `${resource.type} ${resource.name}`);
  const fix = known.length === 0 ? 'Remove it.' : `Write ${closest(value, known)}, or remove the override.`;
  return { path, got: value, must: 'no AWS resource that is planned has this type and name', fix };
}

function severalResources(path: string, { type, name }: AwsOverride, count: number): Problem {
  const must = `${count} AWS resources have this type and name`;
  return { path, got: `${type} ${name}`, must, fix: 'Remove it: each has to be changed where it is planned.' };
}
