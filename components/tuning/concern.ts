import { nodePoolFacts } from '../cluster/nodes/facts.ts';
import { listed } from '../concern/concern.ts';
import type { ConcernContext } from '../concern/context.ts';
import { type Needs, nodeNamespace } from '../concern/needs.ts';
import { needsOfDaemon } from '../concern/workload-needs.ts';
import { platformPods } from '../fleet/facts.ts';
import { checkImage, checkResources } from '../workload/check.ts';
import { resourcesOf } from '../workload/resources.ts';
import { nodeProfileNames } from '../workload/tuning-spec.ts';
import { nodeTuningDefaults } from './defaults.ts';
import { type NodeTuningSettings, nodeTuningSettings } from './settings.ts';
import type { NodeTuningSpec } from './spec.ts';
import { nodeTuningComponent, planNodeTuning } from './tuning-plan.ts';

/** Applies to nodes the profiles that their pools name. */
export const nodeTuning = listed<NodeTuningSettings, NodeTuningSpec>({
  summary: 'Applies to nodes the profiles that their pools name.',
  settings: nodeTuningSettings,
  defaults: nodeTuningDefaults,
  specify: specifyNodeTuning,
  needs: needsOfNodeTuning,
  check: (path, { image, pause, resources }) => [
    ...checkImage(`${path}.image`, image),
    ...checkImage(`${path}.pause`, pause),
    ...checkResources(`${path}.resources`, resources),
  ],
  plan: (spec) => ({ components: [planNodeTuning(spec)] }),
});

/** Undefined if no pool has a profile. */
function specifyNodeTuning(
  { enabled, image, pause, resources }: NodeTuningSettings,
  context: ConcernContext,
): NodeTuningSpec | undefined {
  const named = new Set(nodePoolFacts(context).flatMap(({ profiles }) => profiles));
  const profiles = nodeProfileNames.filter((name) => named.has(name));
  if (!enabled || profiles.length === 0) return undefined;
  return {
    namespace: nodeNamespace,
    tags: context.tags,
    profiles,
    image,
    pause,
    resources: resourcesOf(resources),
    appArmor: platformPods(context).security.appArmor,
  };
}

function needsOfNodeTuning(
  { namespace, resources, profiles, image, pause }: NodeTuningSpec,
  context: ConcernContext,
): Needs {
  const nodePools = nodePoolFacts(context);
  const nodes = profiles.map((profile) =>
    nodePools.filter((pool) => pool.profiles.includes(profile)).reduce((sum, { maxNodes }) => sum + maxNodes, 0),
  );
  return needsOfDaemon(
    { name: nodeTuningComponent, namespace, resources, images: [image, pause] },
    nodes.reduce((sum, count) => sum + count, 0),
    {
      description: 'What watches the nodes or sets them, and needs more of them than pods may have.',
      podSecurity: 'privileged',
    },
  );
}
