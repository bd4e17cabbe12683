import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';

const namespace = 'fleetwright';
const module = `${namespace}:place`;

/** What a source asks of `import.meta`, answered for the place where it stands. */
const placeSource = (root: string): string => `
import { fileURLToPath } from 'node:url';
const root = new URL(${JSON.stringify(root)}, import.meta.url);
export function placeOf(file) {
  const url = new URL(file, root).href;
  return {
    url,
    filename: fileURLToPath(url),
    dirname: fileURLToPath(new URL('.', url)),
    resolve: (specifier) => import.meta.resolve(specifier),
    main: false,
  };
}`;

/** Which sources keep their place, and where the project's root is for the bundle. */
export interface PlacesOptions {
  /** The project's root, absolute. */
  readonly project: string;
  /** The same as a bundle's file sees it, such as `../`. */
  readonly root: string;
  /** Sources that start a program of the bundle, and so go by the place of the bundle. Relative to the project. */
  readonly moved: ReadonlySet<string>;
}

/**
 * Sources read files that stand beside them, by `import.meta`. In a bundle that would be the bundle's place; this keeps
 * it the source's own.
 */
export function keepPlaces({ project, root, moved }: PlacesOptions): Plugin {
  return {
    name: 'keep-places',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${module}$`) }, ({ path }) => ({ path, namespace }));
      build.onLoad({ filter: /./, namespace }, () => ({ contents: placeSource(root), loader: 'js' }));
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const file = relative(project, path).replaceAll('\\', '/');
        if (!/\bimport\.meta\b/.test(source) || moved.has(file)) return { contents: source, loader: 'ts' };
        const contents = source.replaceAll(/\bimport\.meta\b/g, `__placeOf(${JSON.stringify(file)})`);
        return { contents: `import { placeOf as __placeOf } from '${module}';\n${contents}`, loader: 'ts' };
      });
    },
  };
}
