import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.ts';
import { buildLibrary } from './library.ts';
import { writeManifest } from './manifest.ts';

const project = resolve(import.meta.dirname, '..');

/** Builds the package that programs install: the library, the policy packs, and the command line. */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildLibrary(folder);
  await bundle(join(folder, 'cli'), '../');
  cpSync(join(import.meta.dirname, 'ajj.js'), join(folder, 'cli', 'ajj.js'));
  for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(join(project, file), join(folder, file));
  writeManifest(folder);
}
