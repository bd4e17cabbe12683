import { backup } from './backup.ts';
import { compute } from './compute.ts';
import { data } from './data.ts';
import { edge } from './edge.ts';
import type { Mapping, Mappings } from './mapping.ts';
import { messages } from './messages.ts';
import { network } from './network.ts';

const mappings: Mappings = { ...backup, ...compute, ...data, ...edge, ...messages, ...network };

/** How a Pulumi type corresponds to a published schema; nothing if it is not mapped. */
export function mappingOf(type: string): Mapping | undefined {
  return mappings[type];
}

/** Pulumi's tokens of the types that are mapped. */
export const mappedTypes: readonly string[] = Object.keys(mappings).sort();

/** Names of the schemas that mappings lead to, those within a list of elements included. */
export const schemasUsed: readonly string[] = [
  ...new Set(Object.values(mappings).flatMap(({ schema, properties }) => [schema, ...within(properties)])),
].sort();

function within(properties: Mapping['properties'] = {}): string[] {
  return Object.values(properties).flatMap((one) =>
    typeof one === 'object' && 'each' in one && one.each.includes('::') ? [one.each] : [],
  );
}
