import type { AwsPlan } from '../../components/core/aws/plan.ts';
import { type ComponentPlan, objectsOf } from '../../components/core/kubernetes/plan.ts';
import { type AwsOverride, overrideAwsPlans } from '../../components/core/overrides/aws-override.ts';
import { checkOverrides } from '../../components/core/overrides/check.ts';
import { checkAwsOverrides } from '../../components/core/overrides/check-aws.ts';
import type { ObjectOverride } from '../../components/core/overrides/override.ts';
import { overridePlan } from '../../components/core/overrides/plan.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { checkOverriddenDemand } from './overridden-demand.ts';
import type { Overrides } from './schema.ts';

const isOfObject = (override: Overrides[number]): override is ObjectOverride => 'kind' in override;
const isOfAws = (override: Overrides[number]): override is AwsOverride => 'type' in override;

/** What a stack makes in AWS, with what its overrides make of it. */
export function overrideAws<Cloud>(
  cloud: Cloud,
  plansOf: (cloud: Cloud) => readonly AwsPlan[],
  overrides: Overrides,
): Cloud {
  return overrideAwsPlans(cloud, plansOf, overrides.filter(isOfAws));
}

/** Components, with what the overrides of a stack make of their objects. */
export function overrideObjects(plans: readonly ComponentPlan[], overrides: Overrides): ComponentPlan[] {
  const ofObjects = overrides.filter(isOfObject);
  return plans.map((plan) => overridePlan(plan, ofObjects));
}

/** Everything wrong with the overrides of a stack, whose plans are without them. */
export function checkStackOverrides(
  path: string,
  overrides: Overrides,
  plans: readonly ComponentPlan[],
  awsPlans: readonly AwsPlan[],
): Problem[] {
  const paths = (isMeant: (override: Overrides[number]) => boolean): string[] =>
    overrides.flatMap((override, index) => (isMeant(override) ? [`${path}[${index}]`] : []));
  const ofObjects = overrides.filter(isOfObject);
  const found = [
    ...checkOverrides(plans, ofObjects, paths(isOfObject)),
    ...checkAwsOverrides(awsPlans, overrides.filter(isOfAws), paths(isOfAws)),
  ];
  // What is wrong in itself is not counted.
  if (found.length > 0) return found;
  const [before, after] = [plans, overrideObjects(plans, overrides)].map((one) => one.flatMap(objectsOf));
  return checkOverriddenDemand(before ?? [], after ?? [], ofObjects, paths(isOfObject));
}
