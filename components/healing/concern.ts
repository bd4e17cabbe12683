import { listed } from '../concern/concern.ts';
import type { ConcernContext } from '../concern/context.ts';
import { coordinationNamespace, nodeNamespace } from '../concern/needs.ts';
import { Resources } from '../core/values/quantity.ts';
import { claimsOf } from '../fleet/coordination/facts.ts';
import { agentPods, platformPods, prometheusOf } from '../fleet/facts.ts';
import { volumeBytes } from '../workload/demand.ts';
import { type ResourceSettings, resourcesOf } from '../workload/resources.ts';
import type { ResourceSpec } from '../workload/spec.ts';
import { healingDefaults } from './defaults.ts';
import { checkHealing } from './healing-check.ts';
import { planHealing } from './healing-plan.ts';
import { needsOfHealing } from './needs.ts';
import { type HealingSettings, healingSettings } from './settings.ts';
import type { HealingSpec, VolumesSpec } from './spec.ts';

/** Self-healing. */
export const healing = listed<HealingSettings, HealingSpec>({
  summary: 'Self-healing: repair of nodes and pods, volumes that grow, and a diagnosis.',
  settings: healingSettings,
  defaults: healingDefaults,
  specify: specifyHealing,
  needs: needsOfHealing,
  check: checkHealing,
  plan: (spec) => ({ components: [planHealing(spec)] }),
});

/** A part in the form of its planner: without its switch, and with resources as amounts. Undefined if it is off. */
function partOf<T extends { readonly enabled: boolean; readonly resources: ResourceSettings }>({
  enabled,
  resources,
  ...rest
}: T): (Omit<T, 'enabled' | 'resources'> & { readonly resources: ResourceSpec }) | undefined {
  return enabled ? { ...rest, resources: resourcesOf(resources) } : undefined;
}

function specifyHealing(settings: HealingSettings, context: ConcernContext): HealingSpec | undefined {
  if (!settings.enabled) return undefined;
  const { tags } = context;
  const pods = platformPods(context);
  const agents = agentPods(context);
  const descheduler = partOf(settings.descheduler);
  const drain = partOf(settings.drain);
  const { repair: _, ...reporting } = settings.nodeProblems;
  const nodeProblems = partOf(reporting);
  const volumes = specifyVolumes(settings, context);
  const diagnosis = partOf(settings.diagnosis);
  return {
    namespace: coordinationNamespace,
    tags,
    kubectl: settings.kubectl,
    ...(pods.pool === undefined ? {} : { pool: pods.pool }),
    security: pods.security,
    ...(descheduler === undefined ? {} : { descheduler }),
    ...(drain === undefined ? {} : { drain }),
    ...(nodeProblems === undefined ? {} : { nodeProblems: { ...nodeProblems, namespace: nodeNamespace } }),
    ...(volumes === undefined ? {} : { volumes }),
    ...(diagnosis === undefined
      ? {}
      : {
          diagnosis: {
            ...diagnosis,
            namespace: agents.namespace,
            namespaces: [agents.namespace, coordinationNamespace],
          },
        }),
  };
}

/** Undefined if there are no volumes. */
function specifyVolumes({ volumes }: HealingSettings, context: ConcernContext): VolumesSpec | undefined {
  const { maxGrowthFactor, ...settings } = volumes;
  const growing = partOf(settings);
  const claims = claimsOf(context);
  if (growing === undefined || claims === undefined) return undefined;
  const { labels, size, storageClass, isOwnClass } = claims;
  return {
    ...growing,
    prometheus: prometheusOf(context),
    claims: labels,
    size,
    ...(storageClass === undefined ? {} : { storageClass }),
    isOwnClass,
    maxSize: Resources.of(0, String(Math.ceil(volumeBytes(size) * maxGrowthFactor))).memory,
  };
}
