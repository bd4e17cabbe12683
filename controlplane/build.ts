import { clusterProblem, lastLines } from './cluster-problem.ts';
import { runGo } from './go.ts';
import type { Progress } from './progress.ts';
import { linkerFlags } from './sources.ts';

const minutes = 60_000;
const buildLimit = 30 * minutes;
const listLimit = 15 * minutes; // includes fetching the modules, the first time
const shownLines = 20;
const retryFix = 'Fix the network or the disk, as Go reports above, and run this again. What is compiled is kept.';

/** What to build, and where. */
export interface Build {
  readonly module: string;
  readonly target: string;
  readonly kubernetes: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

const download = /^go: downloading (\S+)/;
const packagePath = /^[\w.~-]+(\/[\w.~-]+)*$/;

/** Flags that affect what is compiled. Counting packages needs the same flags as the build. */
const flags = ['-trimpath', '-buildvcs=false'];

/** Counts the packages that are not compiled yet. This also fetches the modules. */
async function countPackages({ module, progress, signal }: Build): Promise<number> {
  let modules = 0;
  const errors: string[] = [];
  const { code, output } = await runGo({
    module,
    signal,
    limit: listLimit,
    arguments: ['list', '-deps', ...flags, '-f', '{{if .Stale}}{{.ImportPath}}{{end}}', '.'],
    onLine: (line) => {
      const fetched = download.exec(line)?.[1];
      if (fetched === undefined) errors.push(line);
      else progress({ phase: 'build', message: `fetching Go modules (${++modules}): ${fetched}` });
    },
  });
  if (code !== 0) throw failed(code, errors, listLimit);
  return output.split('\n').filter((line) => line !== '').length;
}

/**
 * Compiles the binary.
 * @throws ProblemsError with the last lines of the compiler's output.
 */
export async function build(options: Build): Promise<void> {
  const { module, target, kubernetes, progress, signal } = options;
  progress({ phase: 'build', message: 'looking what there is to compile' });
  const total = await countPackages(options);
  const errors: string[] = [];
  let done = 0;
  const { code } = await runGo({
    module,
    signal,
    limit: buildLimit,
    arguments: ['build', '-v', ...flags, '-ldflags', linkerFlags(kubernetes), '-o', target, '.'],
    onLine: (line) => {
      if (!packagePath.test(line)) errors.push(line);
      else progress({ phase: 'build', message: `compiling ${line}`, done: Math.min(++done, total), total });
    },
  });
  if (code !== 0) throw failed(code, errors, buildLimit);
}

function failed(code: number | undefined, errors: readonly string[], limit: number): Error {
  const said =
    code === undefined
      ? `the embedded control plane was not built within ${limit / minutes} minutes`
      : `the embedded control plane did not compile (exit code ${code}):\n${lastLines(errors.join('\n'), shownLines)}\n`;
  return clusterProblem('build', said, retryFix);
}
