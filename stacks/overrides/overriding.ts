import type { AwsPlan } from '../../components/core/aws/plan.ts';
import { type ComponentPlan, objectsOf } from '../../components/core/kubernetes/plan.ts';
import { type AwsOverride, overrideAwsPlans } from '../../components/core/overrides/aws-override.ts';
import { checkEachOverride } from '../../components/core/overrides/check.ts';
import { checkAwsPatches, checkEachAwsOverride } from '../../components/core/overrides/check-aws.ts';
import { checkPatches } from '../../components/core/overrides/check-patch.ts';
import type { ObjectOverride } from '../../components/core/overrides/override.ts';
import { isMeantFor, overridePlan } from '../../components/core/overrides/plan.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { checkOverriddenDemand } from './overridden-demand.ts';
import type { Overrides } from './schema.ts';

const isOfObject = (override: Overrides[number]): override is ObjectOverride => 'kind' in override;
const isOfAws = (override: Overrides[number]): override is AwsOverride => 'type' in override;

/** The paths of the matching overrides. */
function pathsOf(path: string, overrides: Overrides, isMeant: (override: Overrides[number]) => boolean): string[] {
  return overrides.flatMap((override, index) => (isMeant(override) ? [`${path}[${index}]`] : []));
}

/** What a stack creates in AWS, with its overrides applied, except for those with problems: checks could not read them. */
export function overrideAws<Cloud>(
  cloud: Cloud,
  plansOf: (cloud: Cloud) => readonly AwsPlan[],
  overrides: Overrides,
): Cloud {
  const ofAws = overrides.filter(isOfAws);
  const found = checkEachAwsOverride(plansOf(cloud), ofAws, []);
  return overrideAwsPlans(cloud, plansOf, soundOf(ofAws, found));
}

/** Components with the overrides of a stack applied to their objects, except for those with problems. */
export function overrideObjects(plans: readonly ComponentPlan[], overrides: Overrides): readonly ComponentPlan[] {
  const objects = plans.flatMap(objectsOf);
  const meant = overrides.filter(isOfObject).filter((one) => objects.some((object) => isMeantFor(one, object)));
  const sound = soundOf(meant, checkEachOverride(plans, meant, []));
  return plans.map((plan) => overridePlan(plan, sound));
}

const soundOf = <One>(all: readonly One[], problems: readonly (readonly Problem[])[]): One[] =>
  all.filter((_, index) => problems[index]?.length === 0);

/** All problems of a stack's overrides. The plans are those without overrides. */
export function checkStackOverrides(
  path: string,
  overrides: Overrides,
  plans: readonly ComponentPlan[],
  awsPlans: readonly AwsPlan[],
): Problem[] {
  const [ofObjects, paths] = [overrides.filter(isOfObject), pathsOf(path, overrides, isOfObject)];
  const found = checkEachOverride(plans, ofObjects, paths);
  const ofAws = checkEachAwsOverride(awsPlans, overrides.filter(isOfAws), pathsOf(path, overrides, isOfAws));
  const sound = soundOf(ofObjects, found);
  return [...found.flat(), ...ofAws.flat(), ...checkOverriddenDemand(plans, ofObjects, paths, sound)];
}

/** Problems of a stack's overrides that show without a plan: all that can be checked if something else is wrong. */
export function checkOverridesAlone(path: string, overrides: Overrides): Problem[] {
  return [
    ...checkPatches(overrides.filter(isOfObject), pathsOf(path, overrides, isOfObject)),
    ...checkAwsPatches(overrides.filter(isOfAws), pathsOf(path, overrides, isOfAws)),
  ];
}
