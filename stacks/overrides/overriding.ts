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

/** Where those overrides stand that are meant. */
function pathsOf(path: string, overrides: Overrides, isMeant: (override: Overrides[number]) => boolean): string[] {
  return overrides.flatMap((override, index) => (isMeant(override) ? [`${path}[${index}]`] : []));
}

/** What a stack makes in AWS, with what its overrides make of it. What is wrong is not applied: checks could not read it. */
export function overrideAws<Cloud>(
  cloud: Cloud,
  plansOf: (cloud: Cloud) => readonly AwsPlan[],
  overrides: Overrides,
): Cloud {
  const ofAws = overrides.filter(isOfAws);
  const found = checkEachAwsOverride(plansOf(cloud), ofAws, []);
  return overrideAwsPlans(cloud, plansOf, soundOf(ofAws, found));
}

/** Components, with what the overrides of a stack make of their objects. What is wrong is not applied. */
export function overrideObjects(plans: readonly ComponentPlan[], overrides: Overrides): readonly ComponentPlan[] {
  const objects = plans.flatMap(objectsOf);
  const meant = overrides.filter(isOfObject).filter((one) => objects.some((object) => isMeantFor(one, object)));
  const sound = soundOf(meant, checkEachOverride(plans, meant, []));
  return plans.map((plan) => overridePlan(plan, sound));
}

const soundOf = <One>(all: readonly One[], problems: readonly (readonly Problem[])[]): One[] =>
  all.filter((_, index) => problems[index]?.length === 0);

/** Everything wrong with the overrides of a stack, whose plans are without them. */
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

/** What is wrong with the overrides of a stack by themselves: all that can be known where something else is wrong. */
export function checkOverridesAlone(path: string, overrides: Overrides): Problem[] {
  return [
    ...checkPatches(overrides.filter(isOfObject), pathsOf(path, overrides, isOfObject)),
    ...checkAwsPatches(overrides.filter(isOfAws), pathsOf(path, overrides, isOfAws)),
  ];
}
