import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../../controlplane/binary.ts';
import { findGo, runGo } from '../../controlplane/go.ts';
import { cacheKey } from '../../controlplane/sources.ts';

/** A program that is built from a Go module which pins it. */
export interface GoTool {
  readonly name: string;
  /** Folder of the module: its go.mod and go.sum say what is built. */
  readonly module: string;
  /** The program's package. */
  readonly package: string;
}

const buildLimit = 25 * 60_000;

/** Path of a tool: from the user's cache, or built, which takes some minutes the first time. */
export async function goTool({ name, module, package: path }: GoTool): Promise<string> {
  const needed = /^go (\S+)$/m.exec(await readFile(join(module, 'go.mod'), 'utf8'))?.[1] ?? '';
  const toolchain = await findGo(module, needed);
  const cache = cacheDirectory();
  const kept = join(cache, `${name}-${await cacheKey(module, toolchain)}`);
  const binary = join(kept, name);
  if (await exists(binary)) return binary;
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'building-'));
  try {
    const said: string[] = [];
    const { code } = await runGo({
      module,
      limit: buildLimit,
      arguments: ['build', '-trimpath', '-buildvcs=false', '-o', join(temporary, name), path],
      onLine: (line) => said.push(line),
    });
    if (code !== 0) throw new Error(`${name} did not compile:\n${said.slice(-10).join('\n')}`);
    await rename(temporary, kept).catch(async (error: unknown) => {
      // Another build may have been faster.
      if (!(await exists(binary))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return binary;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
