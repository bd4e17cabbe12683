import type { Manifest } from './manifest.ts';

/**
 * Pulumi's name for an object: `agents/aider`, or the name alone outside namespaces. A URN holds the types of the
 * parents but not their names, so two namespaces could not each have a `default-deny` otherwise.
 */
export function resourceNameOf({ metadata: { name, namespace } }: Manifest): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
