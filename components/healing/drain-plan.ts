import { domain } from '../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planScript } from './script-plan.ts';
import type { DrainSpec, HealingSpec } from './spec.ts';

/** Role of the pods that mark nodes, in labels, and their name. */
export const drainComponent = 'node-drain';

/** Key of the taint of a node that has a problem. Its value is the condition. */
export const problemTaint = `${domain}/node-problem`;

/**
 * Plans the job that taints exhausted and broken nodes. Kubernetes taints a node under pressure of disk or processes,
 * but not for what node-problem-detector reports, and every pod with requests tolerates the taint for memory.
 * Node-problem-detector taints nothing either. So this job does, and the descheduler evicts what does not tolerate it.
 */
export function planDrain(spec: HealingSpec, drain: DrainSpec): ComponentPlan {
  return {
    type: 'fleetwright:healing:Drain',
    name: drainComponent,
    objects: planScript(spec, {
      name: drainComponent,
      namespace: spec.namespace,
      component: drainComponent,
      description:
        'Marks nodes that are exhausted or broken, so that they are emptied, and releases those that are well.',
      schedule: drain.schedule,
      script: 'drain',
      resources: drain.resources,
      variables: {
        TAINT: problemTaint,
        CONDITIONS: drain.conditions.join(' '),
        MOST_NODES: String(drain.maxNodes),
      },
      everywhere: [{ resources: ['nodes'], verbs: ['get', 'list', 'patch'] }],
    }),
    components: [],
  };
}
