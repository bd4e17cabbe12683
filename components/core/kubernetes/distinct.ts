import type { Problem } from '../problems/problem.ts';
import { type Manifest, objectKeyOf } from './manifest.ts';

/**
 * Objects that are planned twice: the one that is applied last would silently replace the other. It happens where names
 * are put together: a part of the application `web` is called `web-memory`, and so may another application be.
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
      must: 'each of these parts would make an object of that name, and the last would replace the others',
      fix: 'Rename what one of them is named after.',
    };
  });
}

/** Problems of names of which one is there twice. */
export function checkUnique(path: string, names: readonly string[]): Problem[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => ({ path, got: name, must: 'the name is taken already', fix: 'Choose another name.' }));
}
