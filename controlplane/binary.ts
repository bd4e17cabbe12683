import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { findGo } from './go.ts';
import { binaryName } from './layout.ts';
import { type Progress, silent } from './progress.ts';
import { cacheKey, moduleFacts } from './sources.ts';
import { secondsSince } from './waiting.ts';

/** The binary of the control plane. */
export interface Binary {
  readonly path: string;
  /** Whether it was built by this call, and not found in the cache. */
  readonly built: boolean;
  /** How long that took. */
  readonly seconds: number;
}

/** How the binary is found or built. */
export interface BinaryOptions {
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The Go module. Default: the one in this folder. */
  readonly module?: string;
}

const days = 24 * 3600 * 1000;
/** How long an unused binary is kept, in milliseconds. */
const keptFor = 30 * days;

/** Folder of the binaries: `$XDG_CACHE_HOME` (default `~/.cache`) `/fleetwright/controlplane`. */
export function cacheDirectory(): string {
  const home = process.env.XDG_CACHE_HOME;
  return join(home !== undefined && home !== '' ? home : join(homedir(), '.cache'), 'fleetwright', 'controlplane');
}

/** What this machine has for the embedded control plane. */
export interface Found {
  /** The Go version that builds it: `go1.26.8`. */
  readonly go: string;
  /** Whether its binary is in the cache, so that nothing has to be built. */
  readonly isBuilt: boolean;
}

/**
 * Looks for Go and the binary, and builds nothing.
 * @throws ProblemsError if Go is missing or too old.
 */
export async function findBinary(module: string = import.meta.dirname): Promise<Found> {
  const facts = moduleFacts(await readFile(join(module, 'go.mod'), 'utf8'));
  const toolchain = await findGo(module, facts.go);
  const path = join(cacheDirectory(), await cacheKey(module, toolchain), binaryName);
  return { go: toolchain.version, isBuilt: await isExecutable(path) };
}

/**
 * Finds the binary of the embedded control plane in the user's cache, or builds it, which takes some minutes the first
 * time. Its name is a hash of its sources, the Go version and the platform. Two builds at the same time do no harm.
 * @throws ProblemsError if Go is missing or too old, or if the build fails.
 */
export async function ensureBinary(options: BinaryOptions = {}): Promise<Binary> {
  const begun = performance.now();
  const { progress = silent, signal, module = import.meta.dirname } = options;
  const facts = moduleFacts(await readFile(join(module, 'go.mod'), 'utf8'));
  const toolchain = await findGo(module, facts.go);
  const cache = cacheDirectory();
  const kept = join(cache, await cacheKey(module, toolchain));
  const path = join(kept, binaryName);
  if (await isExecutable(path)) {
    const now = new Date();
    await utimes(kept, now, now).catch(() => undefined); // the cache may be read-only
    return { path, built: false, seconds: secondsSince(begun) };
  }
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'building-'));
  try {
    await build({ module, target: join(temporary, binaryName), kubernetes: facts.kubernetes, progress, signal });
    await moveIn(temporary, kept, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await dropOld(cache);
  return { path, built: true, seconds: secondsSince(begun) };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Moves a finished build to its place, unless another build was faster. */
async function moveIn(temporary: string, kept: string, path: string): Promise<void> {
  try {
    await rename(temporary, kept);
  } catch (error) {
    if (await isExecutable(path)) return;
    // The existing build is damaged.
    await rm(kept, { recursive: true, force: true });
    await rename(temporary, kept).catch(() => Promise.reject(error));
  }
}

/** Removes binaries, and remains of killed builds, that have not been used for a long time. */
async function dropOld(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const touched = await stat(path).catch(() => undefined);
    if (touched !== undefined && Date.now() - touched.mtimeMs > keptFor)
      await rm(path, { recursive: true, force: true });
  }
}
