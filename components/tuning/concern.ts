import { type ConcernContext, listed } from '../concern/concern.ts';
import { type Needs, needsOfDaemon, nodeNamespace } from '../concern/needs.ts';
import { resourcesOf } from '../workload/resources.ts';
import { nodeTuningDefaults } from './defaults.ts';
import { nodeProfileNames } from './profiles.ts';
import { type NodeTuningSettings, nodeTuningSettings } from './settings.ts';
import type { NodeTuningSpec } from './spec.ts';
import { nodeTuningComponent, planNodeTuning } from './tuning-plan.ts';

/** What sets nodes to the profiles that their pools name. */
export const nodeTuning = listed<NodeTuningSettings, NodeTuningSpec>({
  name: 'nodeTuning',
  summary: 'Sets nodes to the profiles that their pools name.',
  settings: nodeTuningSettings,
  defaults: nodeTuningDefaults,
  specify: specifyNodeTuning,
  needs: needsOfNodeTuning,
  plan: planNodeTuning,
});

/** Nothing where no pool has a profile. */
function specifyNodeTuning(
  { enabled, image, pause, resources }: NodeTuningSettings,
  { tags, nodePools, pods }: ConcernContext,
): NodeTuningSpec | undefined {
  const named = new Set(nodePools.flatMap(({ profiles }) => profiles));
  const profiles = nodeProfileNames.filter((name) => named.has(name));
  if (!enabled || profiles.length === 0) return undefined;
  return {
    namespace: nodeNamespace,
    tags,
    profiles,
    image,
    pause,
    resources: resourcesOf(resources),
    appArmor: pods.security.appArmor,
  };
}

function needsOfNodeTuning({ namespace, resources, profiles }: NodeTuningSpec, { nodePools }: ConcernContext): Needs {
  const nodes = profiles.map((profile) =>
    nodePools.filter((pool) => pool.profiles.includes(profile)).reduce((sum, { maxNodes }) => sum + maxNodes, 0),
  );
  return needsOfDaemon(
    { name: nodeTuningComponent, namespace, resources },
    nodes.reduce((sum, count) => sum + count, 0),
    {
      description: 'What watches the nodes or sets them, and needs more of them than pods may have.',
      podSecurity: 'privileged',
    },
  );
}
