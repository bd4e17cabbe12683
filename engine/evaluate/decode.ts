import type { Graph, ResourceNode } from '../graph/graph.ts';
import { stackType } from '../graph/urn.ts';
import type { GraphValue, Unknown } from '../graph/value.ts';
import { decodeObject, decodeValue, type WireObject } from '../graph/wire.ts';
import type { WireNode } from './messages.ts';

/** Decodes a resource that was sent by the child. */
export function decodeNode(node: WireNode): ResourceNode {
  const { parent, provider, inputs, outputs, options, ...plain } = node;
  const { aliases, import: id, ...others } = options;
  return {
    ...plain,
    ...(parent !== '' && { parent }),
    ...(provider !== '' && { provider }),
    inputs: decodeObject(inputs),
    ...(outputs && { outputs: decodeObject(outputs) }),
    options: {
      ...others,
      ...(id !== undefined && { import: decodeValue(id) as string | Unknown }),
      ...(aliases && { aliases: aliases.map((alias): GraphValue => decodeValue(alias)) }),
    },
  };
}

/** The graph of resources, with the outputs that components registered, by URN. */
export function graphOf(
  project: string,
  stack: string,
  nodes: readonly ResourceNode[],
  outputs: Readonly<Record<string, WireObject>>,
): Graph {
  const resources = nodes.map((node): ResourceNode => {
    const said = outputs[node.urn];
    return said === undefined ? node : { ...node, outputs: decodeObject(said) };
  });
  const root = resources.find(({ type }) => type === stackType);
  return { project, stack, resources, outputs: root?.outputs ?? {} };
}
