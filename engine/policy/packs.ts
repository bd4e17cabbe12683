import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPulumiFile } from '../config/yaml.ts';

const projectFile = 'PulumiPolicy.yaml';

/** A policy pack to load. */
export interface PackToLoad {
  /** Its folder, as an absolute path. */
  readonly directory: string;
  /** Its program, relative to its folder: the file that `PulumiPolicy.yaml` names, or the folder itself. */
  readonly program: string;
}

/** The folders of the packs in `folder`: the folder itself if it is a pack, otherwise each pack in it, by name. */
export function packFolders(folder: string): readonly string[] {
  if (existsSync(join(folder, projectFile)) || !existsSync(folder)) return [folder];
  const within = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((each) => existsSync(join(each, projectFile)));
  return within.length > 0 ? within : [folder];
}

/** The pack in a folder. */
export function packAt(folder: string): PackToLoad {
  const directory = resolve(folder);
  const file = join(directory, projectFile);
  const content = existsSync(file) ? readPulumiFile(file, file) : undefined;
  const { main } = (content ?? {}) as { readonly main?: unknown };
  return { directory, program: typeof main === 'string' ? main : '.' };
}

/** Whether a pack is written in TypeScript that only the SDK's own runner compiles. */
export function needsTypeScript({ directory, program }: PackToLoad): boolean {
  if (program !== '.') return program.endsWith('.ts');
  const { main } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { main?: string };
  return main?.endsWith('.ts') ?? existsSync(join(directory, 'index.ts'));
}
