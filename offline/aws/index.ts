import type { Graph, ResourceNode } from '../graph/graph.ts';
import type { AwsReport } from './check.ts';

export type { AwsReport } from './check.ts';

/** Whether a resource is one of AWS, rather than a component or a provider. */
export function isAwsResource({ type, custom, remote }: ResourceNode): boolean {
  return (custom || remote) && /^(?:aws|eks):/.test(type);
}

/** Holds a stack's AWS resources to published limits. Nothing is loaded, and nothing returned, where there are none. */
export async function checkAwsResources(graph: Graph): Promise<AwsReport | undefined> {
  if (!graph.resources.some(isAwsResource)) return undefined;
  const { checkAws } = await import('./check.ts');
  return checkAws(graph);
}
