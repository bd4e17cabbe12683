import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPulumiFile } from '../config/yaml.ts';

const projectFile = 'PulumiPolicy.yaml';

/** A policy pack as it is loaded. */
export interface PackToLoad {
  /** Its folder, absolute. */
  readonly directory: string;
  /** Its program, from its folder: what `PulumiPolicy.yaml` names, or the folder itself. */
  readonly program: string;
}

/**
 * The folders of the packs that `folder` stands for: itself, or, if it is none but holds some, each of these, by name.
 */
export function packFolders(folder: string): readonly string[] {
  if (existsSync(join(folder, projectFile)) || !existsSync(folder)) return [folder];
  const within = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((each) => existsSync(join(each, projectFile)));
  return within.length > 0 ? within : [folder];
}

/** What is loaded of a pack's folder. */
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
