import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { fallbacksFile } from './agent-settings.ts';
import { categoriesOf } from './category.ts';
import { planAgentsDestination, planCategoryDestination } from './destination-plan.ts';
import { fallbacksByAgent } from './fallbacks.ts';
import { planCategoryRoutes, planCategoryService } from './route-plan.ts';
import type { ResilienceSpec } from './spec.ts';

/** Pulumi type token of what happens to requests that fail. */
export const resilienceType = 'fleetwright:resilience:Resilience';

/**
 * Plans what happens to requests that fail: who stands in for whom, as a file for every agent, and with a mesh the
 * circuit breaker and the retries, in a component for each category.
 */
export function planResilience(name: string, spec: ResilienceSpec): ComponentPlan {
  return {
    type: resilienceType,
    name,
    objects: [planFallbacksMap(spec), ...(spec.mesh ? [planAgentsDestination(spec)] : [])],
    components: spec.mesh
      ? [...categoriesOf(spec.agents)].map(([category, agents]) => ({
          type: categoryType,
          name: category,
          objects: [
            planCategoryService(spec, category),
            planCategoryDestination(spec, category),
            planCategoryRoutes(spec, category, agents),
          ],
          components: [],
        }))
      : [],
  };
}

/** Pulumi type token of what a category has of its own in a mesh. */
export const categoryType = 'fleetwright:resilience:Category';

function planFallbacksMap(spec: ResilienceSpec): ManifestOf<types.input.core.v1.ConfigMap> {
  const { namespace, tags } = spec;
  const { configMap: name, key } = fallbacksFile;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: labelsOf(tags, { name, component: 'resilience' }) },
    data: { [key]: `${JSON.stringify(fallbacksByAgent(spec), null, 2)}\n` },
  };
}
