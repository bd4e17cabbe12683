import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where compiled code is kept between runs. */
export function compileCacheFolder(): string {
  return (
    process.env.NODE_COMPILE_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fleetwright', 'node')
  );
}
