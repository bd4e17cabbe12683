import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomKind } from '../../components/core/kubernetes/custom-kinds.ts';
import { cacheDirectory } from '../binary.ts';
import { type Progress, silent } from '../progress.ts';
import { type Definition, nameOf, reduced } from './definition.ts';
import { download, type FailedModule } from './download.ts';
import { type DefinitionModule, definitionModules } from './modules.ts';

/** Which definitions are fetched, and how. */
export interface FetchOptions {
  readonly kinds: readonly CustomKind[];
  /** Default: those of the operators. */
  readonly modules?: readonly DefinitionModule[];
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Definitions of operators. */
export interface Fetched {
  /** By name: `scaledobjects.keda.sh`. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Modules that could not be fetched: the cluster cannot check their kinds. */
  readonly failed: readonly FailedModule[];
}

/** Changes when what is made of the modules changes. */
const format = 1;
const fileName = 'definitions.json';

/**
 * The operators' own definitions of custom kinds. The first time they are read from the operators' Go modules, which Go
 * fetches; then they are in the user's cache. Only modules of these kinds are fetched. A kind that no module defines is
 * left out.
 * @throws ProblemsError if a module does not have the expected checksum.
 */
export async function fetchDefinitions(options: FetchOptions): Promise<Fetched> {
  const { kinds, modules = definitionModules } = options;
  const asked = modules.flatMap((module): Asked[] => {
    const own = kinds.filter(({ group }) => module.groups.includes(group));
    return own.length === 0 ? [] : [{ module, kinds: own, folder: join(cacheDirectory(), cacheName(module, own)) }];
  });
  const kept = await Promise.all(asked.map(async (one) => ({ one, found: await readKept(one.folder) })));
  const missing = kept.filter(({ found }) => found === undefined).map(({ one }) => one);
  const { found, failed } = missing.length === 0 ? { found: [], failed: [] } : await fetchAll(missing, options);
  const all = [...kept.flatMap((one) => one.found ?? []), ...found];
  return { definitions: new Map(all.map((definition) => [definition.metadata.name, definition])), failed };
}

/** A module, and the kinds that are wanted of it. */
interface Asked {
  readonly module: DefinitionModule;
  readonly kinds: readonly CustomKind[];
  /** Where the cache has them. */
  readonly folder: string;
}

function cacheName(module: DefinitionModule, kinds: readonly CustomKind[]): string {
  const wanted = kinds.map(({ group, version, kind }) => [group, version, kind]);
  const key = createHash('sha256')
    .update(JSON.stringify([format, module, wanted]))
    .digest('hex');
  return `definitions-${key.slice(0, 32)}`;
}

/** Definitions in the cache. A damaged file counts as none. */
async function readKept(folder: string): Promise<Definition[] | undefined> {
  try {
    const kept = JSON.parse(await readFile(join(folder, fileName), 'utf8')) as Definition[];
    const now = new Date();
    await utimes(folder, now, now).catch(() => undefined); // the cache may be read-only
    return kept;
  } catch {
    return undefined;
  }
}

async function fetchAll(
  asked: readonly Asked[],
  { progress = silent, signal }: FetchOptions,
): Promise<{ readonly found: readonly Definition[]; readonly failed: readonly FailedModule[] }> {
  await mkdir(cacheDirectory(), { recursive: true });
  const temporary = await mkdtemp(join(cacheDirectory(), 'building-'));
  try {
    progress({
      phase: 'build',
      message: 'fetching the definitions of custom kinds from the modules of their operators',
    });
    const { folders, failed } = await download(
      asked.map(({ module }) => module),
      temporary,
      signal,
    );
    const found = asked.map(async ({ module, kinds, folder }, index) => {
      const place = folders.get(module.path);
      if (place === undefined) return [];
      const definitions = await definitionsIn(module, place, kinds);
      await keep(definitions, join(temporary, `${index}`), folder);
      return definitions;
    });
    return { found: (await Promise.all(found)).flat(), failed };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function keep(definitions: readonly Definition[], temporary: string, folder: string): Promise<void> {
  await mkdir(temporary);
  await writeFile(join(temporary, fileName), JSON.stringify(definitions));
  await rename(temporary, folder).catch(async (error: unknown) => {
    // Another start may have been faster. Its content is the same.
    if ((await readKept(folder)) !== undefined) return;
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder).catch(() => Promise.reject(error));
  });
}

/** A description in single quotes. Flagger's go on at the margin of their key, which only some readers of YAML accept. */
const quotedDescription = /^( *description:) '(?:[^']|'')*'$/gm;

async function documentsOf(text: string): Promise<(Definition | null)[]> {
  // Only the first start parses YAML.
  const { loadAll } = await import('js-yaml');
  return loadAll(text.replace(quotedDescription, "$1 ''")) as (Definition | null)[];
}

/** The definitions in the folder of a module, reduced to what an API server decides by. */
export async function definitionsIn(
  { path, version, files }: DefinitionModule,
  folder: string,
  kinds: readonly CustomKind[],
): Promise<Definition[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const published = (await Promise.all(texts.map(documentsOf))).flat();
  return kinds.flatMap((kind) => {
    const found = published.find((one) => one?.metadata?.name === nameOf(kind));
    if (!found) return [];
    const definition = reduced(found, kind.version);
    if (definition !== undefined) return [definition];
    throw new Error(`internal error: ${path} ${version} does not serve ${nameOf(kind)} ${kind.version}`);
  });
}
