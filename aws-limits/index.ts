import type { Graph } from '../engine/graph/graph.ts';
import type { AwsReport } from './check.ts';
import { isAwsResource } from './is-aws.ts';

export type { AwsReport } from './check.ts';
export { isAwsResource } from './is-aws.ts';

/** Checks a stack's AWS resources against published limits. Loads and returns nothing if there are none. */
export async function checkAwsResources(graph: Graph): Promise<AwsReport | undefined> {
  if (!graph.resources.some(isAwsResource)) return undefined;
  const { checkAws } = await import('./check.ts');
  return checkAws(graph);
}
