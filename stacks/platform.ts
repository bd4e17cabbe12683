import type { EksPlan } from '../components/cluster/eks/eks-plan.ts';
import { clusterSpecOf, eksPlanOf } from '../components/cluster/eks/facts.ts';
import { kubernetesVersionOf } from '../components/cluster/facts.ts';
import type { ClusterSpec } from '../components/cluster/spec.ts';
import type { ListedConcern, PlannedConcern } from '../components/concern/concern.ts';
import type { ConcernContext } from '../components/concern/context.ts';
import type { PlannedFacts } from '../components/concern/platform.ts';
import { resolveNeeds } from '../components/concern/resolve.ts';
import { type AwsPlan, resourcesOf } from '../components/core/aws/plan.ts';
import { checkDistinct } from '../components/core/kubernetes/distinct.ts';
import { checkObjectNames } from '../components/core/kubernetes/object-names.ts';
import { inOrder } from '../components/core/kubernetes/order.ts';
import { type ComponentPlan, objectsOf } from '../components/core/kubernetes/plan.ts';
import type { Problem } from '../components/core/problems/problem.ts';
import { partNameOf } from '../components/fleet/part/facts.ts';
import { checkOverridesAlone, overriding } from './overrides/lazily.ts';
import type { Overrides } from './overrides/schema.ts';

/** The whole platform of a stack as plain data, each concern planned once. Immutable. */
export interface Platform extends PlannedFacts {
  readonly cluster: ClusterSpec;
  /** What the stack creates in AWS. Default: nothing. */
  readonly cloud?: CloudPlan;
  /** What the stack registers in its cluster, in order. */
  readonly components: readonly ComponentPlan[];
  /** All problems of the platform. Nothing is registered if there are any. */
  readonly problems: readonly Problem[];
}

/** What a stack creates in AWS. */
export interface CloudPlan {
  /** The cluster with its network, to which the other plans refer. */
  readonly cluster: EksPlan;
  /** What is registered after the cluster, each as a separate component. */
  readonly beside: readonly AwsPlan[];
}

/** Specifies concerns, resolves what they need from each other, checks them, and plans them if there are no problems. */
export function platformOf(
  context: ConcernContext,
  concerns: readonly ListedConcern[],
  overrides: Overrides = [],
): Platform {
  const active = concerns.flatMap((concern) => concern.activate(context) ?? []);
  const facts = { context, needs: resolveNeeds(active) };
  const cluster = clusterSpecOf(facts);
  const planned: readonly Overridden[] = active.map((concern) => {
    const others = () =>
      planned
        .filter(({ name }) => name !== concern.name)
        .flatMap((one) => one.whole())
        .flatMap(objectsOf);
    return overridden(concern.within(facts, others), overrides);
  });
  const found = planned.flatMap((concern) => concern.problems);
  if (found.length > 0) {
    // With problems nothing is planned or summed: the sums would only repeat them.
    const problems = [...found, ...checkOverridesAlone(overrides)];
    return { ...facts, cluster, objects: [], resources: [], components: [], problems };
  }
  const isPart = partNameOf(context) !== undefined;
  const registered = planned.filter(({ isDivided }) => isDivided || !isPart);
  const eks = eksPlanOf(facts);
  const own = eks && { cluster: eks, beside: planned.flatMap((concern) => concern.plan().cloud ?? []) };
  const cloud = own && overrides.length > 0 ? overriding().overrideAws(own, awsPlansOf, overrides) : own;
  const platform = {
    ...facts,
    cluster,
    ...(cloud === undefined ? {} : { cloud }),
    objects: planned.flatMap((concern) => concern.whole()).flatMap(objectsOf),
    resources: cloud === undefined ? [] : awsPlansOf(cloud).flatMap(resourcesOf),
    components: inOrder(registered.flatMap((concern) => concern.components())),
  };
  return {
    ...platform,
    problems: [
      ...planned.flatMap((concern) => concern.checkPlanned(platform)),
      ...checkDistinct(platform.objects),
      ...checkObjectNames(platform.objects, kubernetesVersionOf(context)),
      ...checkOverrides(
        overrides,
        registered.flatMap((concern) => concern.plan().components ?? []),
        own === undefined ? [] : awsPlansOf(own),
      ),
    ],
  };
}

/** All plans of what a stack creates in AWS. */
export const awsPlansOf = ({ cluster, beside }: CloudPlan): AwsPlan[] => [cluster.plan, ...beside];

/** A planned concern with the overrides applied. */
interface Overridden extends PlannedConcern {
  /** The components that this stack registers. */
  components(): readonly ComponentPlan[];
  /** All components, whichever stack registers them. */
  whole(): readonly ComponentPlan[];
}

function overridden(concern: PlannedConcern, overrides: Overrides): Overridden {
  const apply = (plans: readonly ComponentPlan[]): readonly ComponentPlan[] =>
    overrides.length === 0 ? plans : overriding().overrideObjects(plans, overrides);
  let components: readonly ComponentPlan[] | undefined;
  let whole: readonly ComponentPlan[] | undefined;
  return {
    ...concern,
    components() {
      components ??= apply(concern.plan().components ?? []);
      return components;
    },
    whole() {
      const { whole: all } = concern.plan();
      whole ??= all === undefined ? this.components() : apply(all);
      return whole;
    },
  };
}

function checkOverrides(
  overrides: Overrides,
  plans: readonly ComponentPlan[],
  awsPlans: readonly AwsPlan[],
): readonly Problem[] {
  return overrides.length === 0 ? [] : overriding().checkStackOverrides('overrides', overrides, plans, awsPlans);
}
