import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { allOf } from '../../core/values/words.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { AppliedFeature } from '../patterns/compose.ts';
import { planApplicationNamespace } from './namespace-plan.ts';
import { planApplication } from './plan.ts';

/** The applications of a stack, each with a pattern. */
export interface ApplicationsSpec {
  readonly tags: PlatformTags;
  readonly applications: readonly ComposedApplication[];
}

/** An application and its features. */
export interface ComposedApplication {
  readonly spec: ApplicationSpec;
  /** The state of each feature in this stack's cluster. */
  readonly features: readonly AppliedFeature[];
  /** Notes for people that are not problems. Default: none. */
  readonly notes?: readonly string[];
}

/** Pulumi type token of the applications of a stack. */
export const applicationsType = 'fleetwright:application:Applications';

/** Plans the applications of a stack and their namespaces, which are closed and have quotas for exactly these. */
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

/** Problems of applications that share names, or that are in namespaces that are `taken` by something else. */
export function checkApplications(
  path: string,
  { applications }: ApplicationsSpec,
  taken: readonly string[],
): Problem[] {
  return applications.flatMap(({ spec }): Problem[] => {
    const { identity, namespace } = spec.workload;
    if (!taken.includes(namespace)) return [];
    const [must, otherwise] = ['not be a namespace of the platform', 'its quota is too small'];
    const fix = 'Choose a namespace that contains only applications.';
    return [{ path: `${path}.${identity.name}.namespace`, got: namespace, must, otherwise, fix }];
  });
}

/** Notes on features of patterns that a stack leaves out or replaces: `shop/api: … needs keda, …; it is left out`. */
export function missingOf({ applications }: ApplicationsSpec): string[] {
  return applications.flatMap(({ spec, features, notes = [] }) => {
    const { identity, namespace } = spec.workload;
    const missing = features
      .filter(({ state }) => state !== 'active')
      .map(({ name, state, missing, feature }) => {
        const without = state === 'instead' ? `instead: ${feature.instead?.summary}` : 'it is left out';
        return `${namespace}/${identity.name}: ${name} needs ${allOf(missing)}, which the stack does not have; ${without}`;
      });
    return [...missing, ...notes];
  });
}
