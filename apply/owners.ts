import { isDeepStrictEqual } from 'node:util';
import { fieldManager } from './client.ts';
import type { LiveObject } from './cluster-client.ts';

/** Pulumi's Kubernetes provider calls itself `pulumi-kubernetes`, with another suffix for each resource. */
const pulumiManager = /^pulumi-/;

/** True for an object whose fields Pulumi owns. */
export function isPulumis({ metadata }: LiveObject): boolean {
  return (metadata.managedFields ?? []).some(({ manager }) => pulumiManager.test(manager ?? ''));
}

/** When `ajj` last changed an object, as the server recorded it; nothing if it never did. */
function lastApplied({ metadata }: LiveObject): string | undefined {
  return metadata.managedFields?.find(({ manager, operation }) => manager === fieldManager && operation === 'Apply')
    ?.time;
}

/** What an apply did to an object, judged by the server's answers before and after. */
export function outcomeOf(before: LiveObject | undefined, after: LiveObject): 'created' | 'configured' | 'unchanged' {
  if (before === undefined) return 'created';
  if (before.metadata.resourceVersion === after.metadata.resourceVersion) return 'unchanged';
  // A controller may have written a status in between; only a change of our own fields renews this time.
  const earlier = lastApplied(before);
  if (earlier !== undefined && earlier === lastApplied(after)) return 'unchanged';
  // The server renews the time of an object whose status others apply, too, when it first sorts the two owners.
  return isDeepStrictEqual(contentOf(before), contentOf(after)) ? 'unchanged' : 'configured';
}

/** An object without its history and its status. */
function contentOf({ metadata, status: _, ...rest }: LiveObject): object {
  const { resourceVersion: __, managedFields: ___, ...named } = metadata;
  return { ...rest, metadata: named };
}
