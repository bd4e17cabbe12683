import type { ResourceNode } from '../graph/graph.ts';
import { Archive, Asset, type GraphValue, isGraphList, isGraphObject, Secret } from '../graph/value.ts';

/** Shorter texts are not hidden, because that would hide every word that contains them. */
const shortestSecret = 4;

function collect(value: GraphValue, isSecret: boolean, found: Set<string>): void {
  if (typeof value === 'string') {
    if (isSecret && value.length >= shortestSecret) found.add(value);
  } else if (value instanceof Secret) collect(value.value, true, found);
  else if (value instanceof Asset || value instanceof Archive) collect(value.content as GraphValue, isSecret, found);
  else if (isGraphList(value)) for (const item of value) collect(item, isSecret, found);
  else if (isGraphObject(value)) for (const item of Object.values(value)) collect(item, isSecret, found);
}

/** Removes the secrets of the given resources from texts. A policy sees secrets, and may repeat them. */
export function redactor(resources: readonly ResourceNode[]): (text: string) => string {
  const found = new Set<string>();
  for (const { inputs, outputs } of resources) {
    collect(inputs, false, found);
    collect(outputs ?? null, false, found);
  }
  const secrets = [...found].sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '[secret]'), text);
}
