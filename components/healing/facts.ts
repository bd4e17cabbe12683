import type { ConcernContext } from '../concern/context.ts';
import { healingSettings } from './settings.ts';

/** Whether Amazon EKS repairs nodes itself, which the plan of the cluster needs to know. */
export function repairsNodes(context: ConcernContext): boolean {
  const { enabled, nodeProblems } = healingSettings.of(context);
  return enabled && nodeProblems.repair;
}
