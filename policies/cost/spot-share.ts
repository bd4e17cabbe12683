import { environmentOf, environmentSetting } from '../lib/aws-policy.ts';
import { awsStackPolicy } from '../lib/aws-stack.ts';
import { number } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

/** Maximum share of spot instances by environment, in percent of the nodes. */
const spotLimits = { development: 100, staging: 70, canary: 30, production: 30 };

interface Nodes {
  spot: number;
  all: number;
}

/** Spot instances, which AWS may reclaim at any time, are a limited share of the nodes. */
export const spotShare = awsStackPolicy({
  name: 'spot-share',
  title: 'Spot instances are a part',
  description: 'At full size, the share of spot instances in an environment is at most its limit.',
  severity: 'medium',
  enforcement: 'advisory',
  framework: platformRule('I1'),
  remediation: 'Set capacityType of a node group to ON_DEMAND, or move nodes to one that has it.',
  settings: {
    ...environmentSetting,
    spotLimits: {
      type: 'object',
      additionalProperties: { type: 'number', minimum: 0, maximum: 100 },
      default: spotLimits,
      description: 'Maximum share of spot instances by environment, in percent of the nodes.',
    },
  },
  validate: (stack) => {
    const groups = stack.of('aws:eks/nodeGroup:NodeGroup');
    const counted = new Map<string, Nodes>();
    for (const { props } of groups) {
      const known = stack.attempt(() => ({
        environment: environmentOf(props, stack.config) ?? '',
        max: number(props.scalingConfig?.maxSize ?? 0),
        isSpot: props.capacityType === 'SPOT',
      }));
      // If one group is unknown, the share is unknown.
      if (known === undefined) return;
      const nodes = counted.get(known.environment) ?? { spot: 0, all: 0 };
      nodes.all += known.max;
      if (known.isSpot) nodes.spot += known.max;
      counted.set(known.environment, nodes);
    }
    for (const [environment, { spot, all }] of counted) {
      const limit = number(read(stack.config, 'spotLimits', environment) ?? read(spotLimits, environment) ?? 100);
      const percent = all > 0 ? (100 * spot) / all : 0;
      if (percent <= limit) continue;
      const share = `${spot} of ${all} nodes (${Math.round(percent)} %)`;
      stack.check(undefined, () => `${environment}: ${share} may be spot instances; its limit is ${limit} %`);
    }
  },
});
