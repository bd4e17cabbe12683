import { clusterProblem, lastLines } from '../cluster-problem.ts';
import { runGo } from '../go.ts';
import type { DefinitionModule } from './modules.ts';

/** A module that Go could not fetch. */
export interface FailedModule {
  readonly module: DefinitionModule;
  /** What Go reports. */
  readonly said: string;
}

/** Modules in the cache of Go. */
export interface Downloaded {
  /** The folder of each module, by its path. */
  readonly folders: ReadonlyMap<string, string>;
  readonly failed: readonly FailedModule[];
}

/** What Go reports about a module. */
interface Report {
  readonly Path: string;
  readonly Dir?: string;
  readonly Sum?: string;
  readonly Error?: string;
}

const minutes = 60_000;
const limit = 10 * minutes;
const shownLines = 3;

/**
 * Fetches modules with Go, all at once.
 * @param folder where Go runs: outside any module
 * @throws ProblemsError if a module does not have the expected checksum.
 */
export async function download(
  modules: readonly DefinitionModule[],
  folder: string,
  signal?: AbortSignal,
): Promise<Downloaded> {
  const lines: string[] = [];
  const run = {
    module: folder,
    arguments: ['mod', 'download', '-json', ...modules.map(({ path, version }) => `${path}@${version}`)],
    limit,
    onLine: (line: string) => lines.push(line),
    signal,
  };
  const { code, output } = await runGo(run).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    lines.push('Go is not on the PATH');
    return { code: 1, output: '' };
  });
  const late = code === undefined ? `go mod download did not end within ${limit / minutes} minutes` : undefined;
  const reports = new Map(reportsIn(output).map((report) => [report.Path, report]));
  const folders = new Map<string, string>();
  const failed: FailedModule[] = [];
  for (const module of modules) {
    const { Dir, Sum, Error: said } = reports.get(module.path) ?? {};
    if (Dir === undefined || said !== undefined) {
      failed.push({ module, said: said ?? late ?? lastLines(lines.join('\n'), shownLines).trim() });
      continue;
    }
    if (Sum !== module.sum) throw tampered(module, Sum);
    folders.set(module.path, Dir);
  }
  return { folders, failed };
}

/** Go prints one indented JSON object per module. Of a run that was stopped, the last one may be cut off. */
function reportsIn(output: string): Report[] {
  return output
    .split(/(?<=^\})\n/m)
    .filter((text) => text.trimEnd().endsWith('}'))
    .map((text) => JSON.parse(text) as Report);
}

function tampered({ path, version, sum }: DefinitionModule, got: string | undefined): Error {
  return clusterProblem(
    'definitions',
    `${path} ${version} has the checksum ${got} (expected ${sum})`,
    'Do not use it. Check where Go fetches modules from: go env GOPROXY.',
  );
}
