import type { Problem } from '../components/core/problems/problem.ts';
import { anyOf } from '../components/core/values/words.ts';
import type { Graph, ResourceNode } from '../engine/graph/graph.ts';
import { kindsGiven, kindsWanted } from './kinds.ts';
import type { Leaf } from './resource.ts';
import type { Schema } from './schemas/schema.ts';

/** A value that comes from another resource, and its place in the schema. */
export interface Reference {
  readonly leaf: Leaf;
  readonly schema: Schema | undefined;
}

/**
 * Reports inputs that refer to the wrong kind of resource, such as a subnet instead of a security group. A graph knows
 * the dependencies of a top-level input, but not of its parts. So each part needs a resource that it may refer to, and
 * each resource a matching part.
 */
export function checkReferences(node: ResourceNode, references: readonly Reference[], types: Types): Problem[] {
  return Object.entries(node.propertyDependencies).flatMap(([input, urns]) => {
    const given = urns.map((urn) => ({ urn, kinds: kindsGiven(types.get(urn) ?? '') }));
    if (given.length === 0 || given.some(({ kinds }) => kinds === undefined)) return [];
    const wanted = references
      .filter(({ leaf }) => leaf.path.split(/[.[]/, 1)[0] === input)
      .map(({ leaf, schema }) => ({ leaf, kinds: kindsWanted(node.type, patternOf(leaf.path), schema) }));
    return wanted
      .flatMap(({ leaf, kinds }): Problem[] => {
        if (kinds === undefined || given.some((one) => overlap(kinds, one.kinds))) return [];
        return [problemOf(node, leaf, kinds, urns, types)];
      })
      .concat(strangers(node, input, wanted, given, types));
  });
}

/** Types of a graph's resources by URN. */
export type Types = ReadonlyMap<string, string>;

/** Reads the types of all resources of a graph. */
export function typesOf(graph: Graph): Types {
  return new Map(graph.resources.map(({ urn, type }) => [urn, type]));
}

const patternOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');

const overlap = (left: readonly string[], right: readonly string[] | undefined): boolean =>
  left.some((kind) => right?.includes(kind));

function strangers(
  node: ResourceNode,
  input: string,
  wanted: readonly { readonly leaf: Leaf; readonly kinds: readonly string[] | undefined }[],
  given: readonly { readonly urn: string; readonly kinds: readonly string[] | undefined }[],
  types: Types,
): Problem[] {
  const isOpen = wanted.length === 0 || wanted.some(({ kinds }) => kinds === undefined);
  if (isOpen || !given.some(({ kinds }) => wanted.some((one) => overlap(one.kinds ?? [], kinds)))) return [];
  const kinds = [...new Set(wanted.flatMap((one) => one.kinds ?? []))];
  return given.flatMap(({ urn, kinds: own }) =>
    overlap(kinds, own) ? [] : [problemOf(node, { path: input }, kinds, [urn], types)],
  );
}

function problemOf(
  { type, name }: ResourceNode,
  { path }: { readonly path: string },
  kinds: readonly string[],
  urns: readonly string[],
  types: Types,
): Problem {
  return {
    path: `${type} ${name}.${path}`,
    got: [...new Set(urns.map((urn) => `${types.get(urn)} ${urn.split('::').slice(3).join('::')}`))].join(', '),
    must: `refer to ${anyOf(kinds)}`,
    fix: 'Use an output of such a resource.',
  };
}
