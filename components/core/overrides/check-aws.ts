import { closest } from 'fastest-levenshtein';
import { type AwsPlan, type AwsResource, resourcesOf } from '../aws/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { type AwsOverride, comesLater, isMeantForAws, mergeArgs } from './aws-override.ts';
import { awsShapes, shapeOfAws } from './aws-shapes.ts';
import { checkShape, type Schema } from './check-shape.ts';
import { type Finding, inPatch, newFindings } from './finding.ts';

/**
 * All problems of overrides of AWS resources: overrides that match no planned resource or several, and arguments that the
 * SDK does not take. It would drop unknown arguments silently.
 */
export function checkAwsOverrides(
  plans: readonly AwsPlan[],
  overrides: readonly AwsOverride[],
  paths: readonly string[] = overrides.map((_, index) => `overrides[${index}]`),
): Problem[] {
  return checkEachAwsOverride(plans, overrides, paths).flat();
}

/** All problems of each of several overrides of AWS resources, whose paths in messages are `paths`. */
export function checkEachAwsOverride(
  plans: readonly AwsPlan[],
  overrides: readonly AwsOverride[],
  paths: readonly string[],
): Problem[][] {
  if (overrides.length === 0) return [];
  const resources = plans.flatMap(resourcesOf);
  // Later overrides of a resource apply to the result of earlier ones.
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

/** Problems of overrides of AWS resources that show without a plan. */
export function checkAwsPatches(overrides: readonly AwsOverride[], paths: readonly string[]): Problem[] {
  return overrides.flatMap((override, index): Problem[] => {
    const path = paths[index] ?? '';
    const { type, args } = override;
    if (awsShapes().kinds.includes(type)) return inPatch(`${path}.args`, checkArgs(override, args));
    const fix = `Write ${closest(type, awsShapes().kinds)}, or remove the override.`;
    return [{ path: `${path}.type`, got: type, must: 'be a type of AWS resource that the platform uses', fix }];
  });
}

const schemaOf = ({ type }: { readonly type: string }): Schema => ({
  unknown: `be a known argument of ${type}`,
  missing: `be set, as ${type} requires`,
  isLater: comesLater,
});

/** Findings in the arguments of an override. */
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
  return { path, got: value, must: 'name an AWS resource of the plan', fix };
}

function severalResources(path: string, { type, name }: AwsOverride, count: number): Problem {
  const must = `name a single AWS resource, not ${count}`;
  return { path, got: `${type} ${name}`, must, fix: 'Remove it, and change each resource where it is planned.' };
}
