import type { ResourceNode } from '../engine/graph/graph.ts';

/** Whether a resource is one of AWS, rather than a component or a provider. */
export function isAwsResource({ type, custom, remote }: ResourceNode): boolean {
  return (custom || remote) && /^(?:aws|eks):/.test(type);
}
