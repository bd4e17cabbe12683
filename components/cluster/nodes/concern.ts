import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { gpuResourceOf } from '../../fleet/facts.ts';
import { eksOf } from '../eks/facts.ts';
import { makesCloud } from '../facts.ts';
import { clusterSettings } from '../settings.ts';
import { checkCapacity } from './capacity.ts';
import { nodePoolsDefaults } from './defaults.ts';
import { capacityOf, hasKarpenter, nodePoolsOf } from './facts.ts';
import { checkNodePools, type NodePoolSpec } from './node-pools.ts';
import { planNodePools } from './node-pools-plan.ts';
import { type NodePoolsSettings, nodePoolsSettings } from './settings.ts';

/** The pools of a stack, and their settings. */
interface NodePools {
  readonly pools: readonly NodePoolSpec[];
  readonly settings: NodePoolsSettings;
}

const karpenterKinds = ['karpenter.sh/NodePool', 'karpenter.sh/NodeOverlay', 'karpenter.k8s.aws/EC2NodeClass'];

/** The nodes of the stack, by pool. Their sizes are checked against what is planned to run on them. */
export const nodePools = listed<NodePoolsSettings, NodePools>({
  settings: nodePoolsSettings,
  summary: 'The nodes of the stack, by pool: made on EKS, simulated on the embedded control plane.',
  defaults: nodePoolsDefaults,
  specify: specifyNodePools,
  needs: ({ pools }, context) => ({
    kinds: makesCloud(context) && hasKarpenter(context) ? karpenterKinds : [],
    operators: offersGpus(pools, context) ? [{ name: 'nvidia-device-plugin', why: 'GPUs of node pools' }] : [],
  }),
  check: (path, { pools, settings }) => [...checkNodePools(path, pools), ...checkBounds(path, pools, settings)],
  plan(_, platform) {
    const eks = eksOf(platform);
    if (eks?.karpenter === undefined) return {};
    return { components: [planNodePools('node-pools', eks, gpuResourceOf(platform.context))] };
  },
  checkPlanned: (path, _, platform) => checkCapacity(path, capacityOf(platform)),
});

/** The nodes of an existing cluster are not known. */
function specifyNodePools(settings: NodePoolsSettings, context: ConcernContext): NodePools | undefined {
  if (clusterSettings.of(context).kind === 'existing') return undefined;
  return { pools: nodePoolsOf(context), settings };
}

/** Whether Karpenter makes nodes with GPUs that pods share: only for those are there configurations of the plugin. */
function offersGpus(pools: readonly NodePoolSpec[], context: ConcernContext): boolean {
  if (!makesCloud(context) || gpuResourceOf(context) === 'none') return false;
  return pools.some(({ provider, slicesPerGpu }) => provider === 'karpenter' && slicesPerGpu > 0);
}

/** A bound that Karpenter cannot keep would be silently ignored, so it is refused. */
function checkBounds(path: string, pools: readonly NodePoolSpec[], settings: NodePoolsSettings): Problem[] {
  return Object.entries(settings).flatMap(([name, { minNodes: value }]): Problem[] => {
    const isMade = pools.some((pool) => pool.name === name && pool.provider === 'karpenter');
    if (!isMade || value === undefined) return [];
    const must = 'not be set if Karpenter creates the nodes, which has no minimum';
    return [
      {
        path: `${path}.${name}.minNodes`,
        got: value,
        must,
        fix: 'Remove it, or set cloud.karpenter.enabled to false.',
      },
    ];
  });
}
