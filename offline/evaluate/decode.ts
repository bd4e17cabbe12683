import type { Graph, ResourceNode } from '../graph/graph.ts';
import { stackType } from '../graph/urn.ts';
import type { GraphValue } from '../graph/value.ts';
import { decodeObject, decodeValue } from '../graph/wire.ts';
import type { WireNode } from './messages.ts';

function decodeNode(node: WireNode): ResourceNode {
  const { parent, provider, inputs, outputs, options, ...plain } = node;
  const { aliases, ...others } = options;
  return {
    ...plain,
    ...(parent !== '' && { parent }),
    ...(provider !== '' && { provider }),
    inputs: decodeObject(inputs),
    ...(outputs && { outputs: decodeObject(outputs) }),
    options: { ...others, ...(aliases && { aliases: aliases.map((alias): GraphValue => decodeValue(alias)) }) },
  };
}

/** The graph of resources that came over the wire. */
export function decodeGraph(project: string, stack: string, nodes: readonly WireNode[]): Graph {
  const resources = nodes.map(decodeNode);
  const root = resources.find(({ type }) => type === stackType);
  return { project, stack, resources, outputs: root?.outputs ?? {} };
}
