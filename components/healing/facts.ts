import type { ConcernContext } from '../concern/context.ts';
import { healingSettings } from './settings.ts';

/** Whether Amazon EKS is to repair nodes by itself: that is for whoever makes the cluster to know. */
export function repairsNodes(context: ConcernContext): boolean {
  const { enabled, nodeProblems } = healingSettings.of(context);
  return enabled && nodeProblems.repair;
}
