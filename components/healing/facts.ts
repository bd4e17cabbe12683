import type { ConcernContext } from '../concern/context.ts';
import { healingSettings } from './settings.ts';

/** Whether Amazon EKS is to repair nodes itself, which whoever makes the cluster has to know. */
export function repairsNodes(context: ConcernContext): boolean {
  const { enabled, nodeProblems } = healingSettings.of(context);
  return enabled && nodeProblems.repair;
}
