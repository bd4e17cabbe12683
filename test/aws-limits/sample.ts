import type { Graph, GraphObject, ResourceNode } from '../../engine/index.ts';

const project = 'sample';
const stack = 'test';

/** The URN of a sample resource. */
export const urnOf = (type: string, name: string): string => `urn:pulumi:${stack}::${project}::${type}::${name}`;

/** A resource as a program would register it. */
export function resource(type: string, inputs: GraphObject, more: Partial<ResourceNode> = {}): ResourceNode {
  const name = more.name ?? 'one';
  return {
    urn: urnOf(type, name),
    type,
    name,
    custom: type !== 'eks:index:Cluster',
    remote: type === 'eks:index:Cluster',
    external: false,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    options: {},
    ...more,
  };
}

/** A graph of resources. */
export const graphOf = (...resources: readonly ResourceNode[]): Graph => ({ project, stack, resources, outputs: {} });
