import type { ListedConcern, PlannedConcern } from '../components/concern/concern.ts';
import type { ConcernContext } from '../components/concern/context.ts';
import type { PlannedFacts } from '../components/concern/platform.ts';
import { resolveNeeds } from '../components/concern/resolve.ts';
import { type AwsPlan, resourcesOf } from '../components/core/aws/plan.ts';
import { checkDistinct } from '../components/core/kubernetes/distinct.ts';
import { type ComponentPlan, objectsOf } from '../components/core/kubernetes/plan.ts';
import type { Problem } from '../components/core/problems/problem.ts';
import { partNameOf } from '../components/fleet/part/facts.ts';

/** The whole platform of a stack as plain data, each concern planned once. Immutable. */
export interface Platform extends PlannedFacts {
  /** What the stack registers in its cluster, in this order. */
  readonly components: readonly ComponentPlan[];
  /** What the stack registers in AWS, in this order. */
  readonly cloud: readonly AwsPlan[];
  /** Everything wrong with it. Nothing is registered while there is any. */
  readonly problems: readonly Problem[];
}

/** Specifies concerns, resolves what they need of one another, checks them, and plans them if nothing is wrong. */
export function platformOf(context: ConcernContext, concerns: readonly ListedConcern[]): Platform {
  const active = concerns.flatMap((concern) => concern.activate(context) ?? []);
  const facts = { context, needs: resolveNeeds(active) };
  const planned: readonly PlannedConcern[] = active.map((concern) =>
    concern.within(facts, () =>
      planned.filter(({ name }) => name !== concern.name).flatMap(({ plan }) => wholeOf(plan).flatMap(objectsOf)),
    ),
  );
  const problems = planned.flatMap((concern) => concern.problems);
  // What is wrong in itself is not planned, and not summed: the sum would only repeat it.
  if (problems.length > 0) return { ...facts, objects: [], resources: [], components: [], cloud: [], problems };
  const isPart = partNameOf(context) !== undefined;
  const cloud = planned.flatMap(({ plan }) => plan.cloud ?? []);
  const platform = {
    ...facts,
    objects: planned.flatMap(({ plan }) => wholeOf(plan).flatMap(objectsOf)),
    resources: cloud.flatMap(resourcesOf),
    components: planned.filter(({ isDivided }) => isDivided || !isPart).flatMap(({ plan }) => plan.components ?? []),
    cloud,
    problems,
  };
  const found = planned.flatMap((concern) => concern.checkPlanned(platform));
  return { ...platform, problems: [...found, ...checkDistinct(platform.objects)] };
}

const wholeOf = ({ components = [], whole = components }: PlannedConcern['plan']): readonly ComponentPlan[] => whole;
