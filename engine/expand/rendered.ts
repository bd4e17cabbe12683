import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Changes when what is kept changes. */
const format = 1;

const folder = (): string => join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fleetwright', 'charts');

/**
 * What a renderer makes of its inputs, from the user's cache if it made it before.
 * @param inputs all that the result depends on, with the content of files instead of their paths
 */
export async function keptOrRendered(
  inputs: readonly unknown[],
  render: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const key = createHash('sha256')
    .update(JSON.stringify([format, ...inputs]))
    .digest('hex');
  const file = join(folder(), `${key}.yaml`);
  try {
    const kept = readFileSync(file, 'utf8');
    const now = new Date();
    utimesSync(file, now, now);
    return kept;
  } catch {
    // It was never rendered, or the cache cannot be read.
  }
  const text = await render();
  if (text === undefined) return undefined;
  try {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
    const writing = `${file}.${process.pid}`;
    writeFileSync(writing, text, { mode: 0o600 });
    renameSync(writing, file);
  } catch {
    // Without a cache, it is rendered again.
  }
  return text;
}
