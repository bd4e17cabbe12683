import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');

/** Folders that the library's modules read from when they run. */
const read = ['components', 'policies', 'stacks', 'aws-limits', 'controlplane'];

/** What they read there: everything but sources, and what only people read. */
const isRead = (file: string): boolean => !['.ts', '.md'].includes(extname(file));

/**
 * Compiles the library into a folder, as ES modules with types, each where its source stands, with the files beside it
 * that it reads.
 */
export function buildLibrary(folder: string): void {
  const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', join(import.meta.dirname, 'tsconfig.json'), '--outDir', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const room of read) {
    for (const file of readdirSync(join(project, room), { recursive: true, encoding: 'utf8' })) {
      const from = join(project, room, file);
      if (!statSync(from).isFile() || !isRead(file)) continue;
      mkdirSync(dirname(join(folder, room, file)), { recursive: true });
      cpSync(from, join(folder, room, file));
    }
  }
  namePacks(join(folder, 'policies'));
}

/** The packs load their sources by name; what was compiled is called otherwise. */
function namePacks(policies: string): void {
  const bySubject = readdirSync(policies).filter((name) => name.startsWith('fleetwright-'));
  for (const main of [join(policies, 'pack.js'), ...bySubject.map((name) => join(policies, name, 'index.js'))]) {
    writeFileSync(main, readFileSync(main, 'utf8').replaceAll(/(from '[^']+)\.ts'/g, "$1.js'"));
  }
}
