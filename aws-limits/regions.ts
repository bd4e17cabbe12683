import type { Graph, ResourceNode } from '../engine/graph/graph.ts';

/** Region of a resource: its own, or its provider's; undefined if the environment decides. */
export function regionsOf(graph: Graph): (node: ResourceNode) => string | undefined {
  const providers = new Map(
    graph.resources
      .filter(({ type }) => type === 'pulumi:providers:aws')
      .map(({ urn, inputs }) => [urn, inputs.region]),
  );
  return ({ inputs, provider }) => {
    const region = inputs.region ?? (provider === undefined ? undefined : providers.get(provider));
    return typeof region === 'string' ? region : undefined;
  };
}
