import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type DataSource, dataSources, type Update } from './data-sources.ts';

const root = resolve(import.meta.dirname, '..');
const limitMinutes = 30;
const call = { timeout: limitMinutes * 60_000, maxBuffer: 1 << 26 } as const;

/** What a Go program says, built in a folder of its own with the modules that it asks. */
function outputOfGo(program: string, modules: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-data-'));
  const go = (...args: string[]): string => execFileSync('go', args, { ...call, cwd: folder, encoding: 'utf8' });
  try {
    copyFileSync(join(root, program), join(folder, basename(program)));
    go('mod', 'init', 'data');
    go('get', ...modules);
    go('mod', 'tidy');
    return go('run', '.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function make(update: Exclude<Update, { byHand: string }>, file: string): void {
  if ('go' in update) writeFileSync(join(root, file), outputOfGo(update.go, update.modules));
  else
    execFileSync(process.execPath, update.run, {
      ...call,
      cwd: root,
      env: { ...process.env, ...update.env },
      stdio: 'inherit',
    });
}

/** The files of a source as they are now, with their content. */
function contents({ files }: DataSource): ReadonlyMap<string, string> {
  const found = globSync([...files], { cwd: root }).sort();
  return new Map(found.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/**
 * Makes the files of a source anew.
 * @returns the files that changed
 */
export function updateData(source: DataSource): string[] {
  const before = contents(source);
  if (!('byHand' in source.update)) make(source.update, source.files[0] as string);
  return [...contents(source)].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
}

if (import.meta.main) {
  const [only] = process.argv.slice(2);
  const chosen = dataSources.filter((source) => only === undefined || contents(source).has(only));
  if (chosen.length === 0) {
    console.error(
      `${only}: must be one of ${dataSources.flatMap((source) => [...contents(source).keys()]).join(', ')}`,
    );
    process.exitCode = 2;
  }
  for (const source of chosen) {
    const name = source.files.join(', ');
    if ('byHand' in source.update) {
      console.log(`– ${name}: by hand. ${source.update.byHand}`);
      continue;
    }
    try {
      const changed = updateData(source);
      console.log(changed.length === 0 ? `✔ ${name}: unchanged` : `✔ changed ${changed.join(', ')}: update its date`);
    } catch (error) {
      console.error(`✘ ${name}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
}
