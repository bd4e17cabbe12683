import type { Problem } from '../components/core/problems/problem.ts';
import { fieldManager } from './client.ts';
import type { LiveObject } from './cluster-client.ts';
import { adoptName } from './ownership.ts';
import { nameOfLive, shownName } from './planned.ts';

type Texts = Readonly<Record<string, string>>;

/** Labels and annotations that describe an object and have no effect. */
const descriptive = /^(app\.kubernetes\.io|fleetwright\.io)\//;

/** The labels, or annotations, of a live object that we set ourselves. */
function ownIn({ metadata }: LiveObject, where: 'labels' | 'annotations'): ReadonlySet<string> {
  const ours = metadata.managedFields?.find(
    ({ manager, operation }) => manager === fieldManager && operation === 'Apply',
  );
  const fields = ours?.fieldsV1?.['f:metadata'] as Readonly<Record<string, object>> | undefined;
  return new Set(Object.keys(fields?.[`f:${where}`] ?? {}).map((field) => field.slice(2)));
}

function foreignIn(live: LiveObject, planned: LiveObject, where: 'labels' | 'annotations'): [string, string][] {
  const own = ownIn(live, where);
  const now: Texts = live.metadata[where] ?? {};
  return Object.entries(planned.metadata[where] ?? {}).filter(
    ([name, value]) => now[name] !== undefined && now[name] !== value && !own.has(name),
  );
}

/** What is applied to a namespace that somebody else created: our labels and annotations, except those that they set. */
export function besideOthers(manifest: object, live: LiveObject): Readonly<Record<string, unknown>> {
  const planned = manifest as LiveObject;
  const kept = (['labels', 'annotations'] as const).flatMap((where) => {
    const foreign = new Set(foreignIn(live, planned, where).map(([name]) => name));
    const own = Object.entries(planned.metadata[where] ?? {}).filter(([name]) => !foreign.has(name));
    return own.length === 0 ? [] : [[where, Object.fromEntries(own)]];
  });
  const { labels: _, annotations: __, ...metadata } = planned.metadata;
  return { ...planned, metadata: { ...metadata, ...Object.fromEntries(kept) } };
}

/** Problems of a namespace that somebody else created: labels that the plan relies on, such as Pod Security levels. */
export function checkUsed(manifest: object, live: LiveObject): Problem[] {
  const name = nameOfLive(live);
  return foreignIn(live, manifest as LiveObject, 'labels')
    .filter(([label]) => !descriptive.test(label))
    .map(([label, value]) => ({
      path: `${shownName(name)}: metadata.labels["${label}"]`,
      got: live.metadata.labels?.[label],
      must: `be "${value}", which the plan relies on`,
      fix: `Set the label, or add --adopt ${adoptName(name)} to take over the namespace.`,
    }));
}
