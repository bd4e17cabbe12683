import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { AppliedFeature } from '../patterns/compose.ts';
import { planApplicationNamespace } from './namespace-plan.ts';
import { planApplication } from './plan.ts';

/** The applications of a stack, each by a pattern of its own. */
export interface ApplicationsSpec {
  readonly tags: PlatformTags;
  readonly applications: readonly ComposedApplication[];
}

/** An application and the features that it got. */
export interface ComposedApplication {
  readonly spec: ApplicationSpec;
  /** What became of each feature in this stack's cluster. */
  readonly features: readonly AppliedFeature[];
  /** What a person should know of it that is no problem. Default: nothing. */
  readonly notes?: readonly string[];
}

/** Pulumi type token of the applications of a stack. */
export const applicationsType = 'fleetwright:application:Applications';

/** Plans the applications of a stack and the namespaces that are theirs: closed, and bounded by what is in them. */
export function planApplications(name: string, spec: ApplicationsSpec): ComponentPlan {
  const { tags, applications } = spec;
  const specs = applications.map(({ spec }) => spec);
  const byNamespace = Map.groupBy(specs, ({ workload }) => workload.namespace);
  return {
    type: applicationsType,
    name,
    notes: missingOf(spec),
    objects: [],
    components: [
      ...[...byNamespace].map(([namespace, within]) => planApplicationNamespace(namespace, within, tags)),
      ...specs.map((spec) => planApplication({ tracks: { main: spec }, newest: 'main', serving: 'main' })),
    ],
  };
}

/** Problems of applications beside one another, and in namespaces that are `taken` by something else. */
export function checkApplications(
  path: string,
  { applications }: ApplicationsSpec,
  taken: readonly string[],
): Problem[] {
  return applications.flatMap(({ spec }): Problem[] => {
    const { identity, namespace } = spec.workload;
    if (!taken.includes(namespace)) return [];
    const must = 'it is the platform’s own, with bounds that are computed for what it holds';
    return [
      { path: `${path}.${identity.name}.namespace`, got: namespace, must, fix: 'Name one for applications alone.' },
    ];
  });
}

/** What a stack does not do of its applications' patterns, or does otherwise, in words: `shop/api: … is left out, …`. */
export function missingOf({ applications }: ApplicationsSpec): string[] {
  return applications.flatMap(({ spec, features, notes = [] }) => {
    const { identity, namespace } = spec.workload;
    const missing = features
      .filter(({ state }) => state !== 'active')
      .map(({ name, state, missing, feature }) => {
        const without = state === 'instead' ? `instead: ${feature.instead?.summary}` : 'it is left out';
        return `${namespace}/${identity.name}: ${name} needs ${missing.join(' and ')}, which the stack does not have; ${without}`;
      });
    return [...missing, ...notes];
  });
}
