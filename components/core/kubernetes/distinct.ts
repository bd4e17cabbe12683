import type { Problem } from '../problems/problem.ts';
import { type Manifest, objectKeyOf } from './manifest.ts';

/**
 * Problems of objects that are planned twice: the one that is applied last would silently replace the other. It happens
 * with composed names: a part of the application `web` is called `web-memory`, and so may another application be.
 */
export function checkDistinct(objects: readonly Manifest[]): Problem[] {
  const twice = [...Map.groupBy(objects, objectKeyOf).values()].filter((found) => found.length > 1);
  return twice.map((found) => {
    const { kind, metadata } = found[0] as Manifest;
    const { name, namespace } = metadata;
    const parts = new Set(found.map(({ metadata: { labels } }) => labels['app.kubernetes.io/component']));
    return {
      path: `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`,
      got: [...parts].join(', '),
      must: 'be planned by one part only',
      otherwise: 'the last one replaces the others',
      fix: 'Change the setting that one of the names comes from.',
    };
  });
}

/** Problems of names that occur more than once. */
export function checkUnique(path: string, names: readonly string[]): Problem[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => ({ path, got: name, must: 'be unique', fix: 'Choose another name.' }));
}
