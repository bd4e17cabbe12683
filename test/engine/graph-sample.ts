import type { Graph, ResourceNode } from '../../engine/index.ts';

/** The URN of the stack itself. */
const stack = 'urn:pulumi:s::p::pulumi:pulumi:Stack::p-s';

/** A resource in the stack: tests say what else it is. */
export function node(type: string, name: string, fields: Partial<ResourceNode> = {}): ResourceNode {
  const urn = `urn:pulumi:s::p::${type}::${name}`;
  const custom = type.startsWith('kubernetes:');
  const plain = { urn, type, name, custom, remote: false, external: false, inputs: {}, dependencies: [] };
  return { ...plain, propertyDependencies: {}, options: {}, ...(urn !== stack && { parent: stack }), ...fields };
}

/** The graph of a stack with these resources. */
export const graphOf = (resources: readonly ResourceNode[], outputs = {}): Graph => ({
  project: 'p',
  stack: 's',
  resources: [node('pulumi:pulumi:Stack', 'p-s'), ...resources],
  outputs,
});

/** The type of most resources. */
export const map = 'kubernetes:core/v1:ConfigMap';

/** A component. */
export const tier = node('x:y:Tier', 'tier1');
