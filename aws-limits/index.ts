import type { Graph } from '../engine/graph/graph.ts';
import type { AwsReport } from './check.ts';
import { isAwsResource } from './is-aws.ts';

export type { AwsReport } from './check.ts';
export { isAwsResource } from './is-aws.ts';

/** Holds a stack's AWS resources to published limits. Nothing is loaded, and nothing returned, where there are none. */
export async function checkAwsResources(graph: Graph): Promise<AwsReport | undefined> {
  if (!graph.resources.some(isAwsResource)) return undefined;
  const { checkAws } = await import('./check.ts');
  return checkAws(graph);
}
