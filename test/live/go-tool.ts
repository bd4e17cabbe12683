import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../../controlplane/binary.ts';
import { findGo, runGo } from '../../controlplane/go.ts';
import { cacheKey } from '../../controlplane/sources.ts';

/** A program that is built from a Go module. */
export type GoTool = {
  readonly name: string;
  /** The program's package. */
  readonly package: string;
} & (
  | {
      /** Folder of a module which pins it: its go.mod and go.sum say what is built. */
      readonly module: string;
    }
  | {
      /** A published module that builds only as it is, with the replacements of its own go.mod. */
      readonly published: {
        readonly path: string;
        readonly version: string;
        /** What its files must add up to, as a go.sum has it: `h1:…`. */
        readonly sum: string;
      };
    }
);

const buildLimit = 60 * 60_000;

/** Path of a tool: from the user's cache, or built, which takes some minutes the first time. */
export async function goTool(tool: GoTool): Promise<string> {
  const key = 'module' in tool ? await keyOf(tool.module) : keyOfPublished(tool.published);
  return builtProgram(`${tool.name}-${key}`, tool.name, async (target, scratch) => {
    const module = 'module' in tool ? tool.module : await unpack(tool.published, scratch);
    await go(module, ['build', '-trimpath', '-buildvcs=false', '-o', target, tool.package]);
  });
}

/** Path of a program in the user's cache; undefined if it is not there. */
export async function keptProgram(key: string, name: string): Promise<string | undefined> {
  const binary = join(cacheDirectory(), key, name);
  return (await exists(binary)) ? binary : undefined;
}

/**
 * Path of a program in the user's cache. It is built if it is not there.
 * @param key names what the program is made of
 * @param build writes the program to `target`; what it puts into the folder `scratch` is removed afterwards
 */
export async function builtProgram(
  key: string,
  name: string,
  build: (target: string, scratch: string) => Promise<void>,
): Promise<string> {
  const kept = await keptProgram(key, name);
  if (kept !== undefined) return kept;
  const cache = cacheDirectory();
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'building-'));
  const binary = join(cache, key, name);
  try {
    const scratch = join(temporary, 'module');
    await mkdir(scratch);
    await build(join(temporary, name), scratch);
    await rm(scratch, { recursive: true, force: true });
    await rename(temporary, join(cache, key)).catch(async (error: unknown) => {
      // Another build may have been faster.
      if (!(await exists(binary))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return binary;
}

type Published = Extract<GoTool, { published: object }>['published'];

/** Names what a folder with a Go module builds, by its files, Go's version and the platform. */
export async function keyOf(module: string): Promise<string> {
  const needed = /^go (\S+)$/m.exec(await readFile(join(module, 'go.mod'), 'utf8'))?.[1] ?? '';
  return cacheKey(module, await findGo(module, needed));
}

const keyOfPublished = ({ version, sum }: Published): string =>
  `${version}-${sum.replace(/[^\w]/g, '').slice(0, 16)}-${process.platform}-${process.arch}`;

/** Fetches a module's files, sees to it that they are the ones that are meant, and copies them to where Go may write. */
async function unpack({ path, version, sum }: Published, folder: string): Promise<string> {
  const answer = await go(folder, ['mod', 'download', '-json', `${path}@${version}`]);
  const { Dir, Sum } = JSON.parse(answer) as { Dir: string; Sum: string };
  if (Sum !== sum) throw new Error(`${path} ${version} adds up to ${Sum}, not to ${sum}`);
  // As the cache of modules has them, nobody may write to them.
  await cp(Dir, folder, { recursive: true });
  await chmodAll(folder);
  return folder;
}

async function chmodAll(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

/** Runs Go in a module. @returns its output. @throws Error with the end of what it said. */
export async function go(module: string, given: readonly string[]): Promise<string> {
  const said: string[] = [];
  const { code, output } = await runGo({
    module,
    limit: buildLimit,
    arguments: given,
    onLine: (line) => said.push(line),
  });
  if (code !== 0) throw new Error(`go ${given[0]} failed:\n${said.slice(-10).join('\n')}`);
  return output;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
