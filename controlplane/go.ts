import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { clusterProblem } from './cluster-problem.ts';

/** The Go tool chain for a module. */
export interface GoToolchain {
  /** For example `go1.26.8`. */
  readonly version: string;
  readonly os: string;
  readonly arch: string;
}

const installFix = 'Install it from go.dev or a package manager, and run this again.';

/** The environment for Go, without the user's settings for other work, such as cross compiling and workspaces. */
function environment(): NodeJS.ProcessEnv {
  const { GOOS: _os, GOARCH: _arch, GOFLAGS: _flags, ...rest } = process.env;
  return { ...rest, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' };
}

/** Whether a Go version satisfies the `go` line of a go.mod, such as `1.26.0`. */
export function satisfies(version: string, needed: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [have, need] = [numbers(version), numbers(needed)];
  for (const [index, min] of need.entries()) {
    const part = have[index] ?? 0;
    if (part !== min) return part > min;
  }
  return true;
}

/**
 * Finds Go and its version.
 * @param module the folder of the module to build
 * @param needed the version that the module's go.mod requires
 * @throws ProblemsError if Go is missing or too old.
 */
export async function findGo(module: string, needed: string): Promise<GoToolchain> {
  const asked = await promisify(execFile)('go', ['env', '-json', 'GOVERSION', 'GOOS', 'GOARCH'], {
    cwd: module,
    env: environment(),
    timeout: 120_000, // it may fetch the tool chain that go.mod requires
  }).catch((error: NodeJS.ErrnoException & { stderr?: string }) => error);
  if (asked instanceof Error) {
    if (asked.code === 'ENOENT') {
      const said = `the embedded control plane is built with Go ${needed} or later, and Go is not on the PATH`;
      throw clusterProblem('go', said, installFix);
    }
    const said = asked.stderr?.trim() || asked.message;
    throw clusterProblem('go', `go env failed: ${said}`, installFix);
  }
  const { GOVERSION: version, GOOS: os, GOARCH: arch } = JSON.parse(asked.stdout) as Record<string, string>;
  if (version === undefined || os === undefined || arch === undefined) {
    throw clusterProblem('go', `go env does not report a version: ${asked.stdout.trim()}`, installFix);
  }
  if (!satisfies(version, needed)) {
    throw clusterProblem('go', `the embedded control plane needs Go ${needed} or later (got ${version})`, installFix);
  }
  return { version, os, arch };
}

/** How a Go command is run. */
export interface GoRun {
  readonly module: string;
  readonly arguments: readonly string[];
  /** Called with each line of the error output. */
  readonly onLine: (line: string) => void;
  /** In milliseconds. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** How long Go may take to end its compilers after it is stopped, in milliseconds. */
const interruptLimit = 5_000;

/**
 * Runs Go, and returns its exit code and its output. The code is `undefined` if it took longer than the limit.
 * @throws the signal's reason when it aborts, once Go has ended.
 */
export async function runGo(run: GoRun): Promise<{ code: number | undefined; output: string }> {
  run.signal?.throwIfAborted();
  const child = spawn('go', run.arguments, {
    cwd: run.module,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let late = false;
  let killer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill('SIGINT'); // on SIGINT, Go also ends its compilers
    killer = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    }, interruptLimit);
  };
  const timer = setTimeout(() => {
    late = true;
    interrupt();
  }, run.limit);
  run.signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const lines = createInterface({ input: child.stderr });
    lines.on('line', run.onLine);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve(status ?? 1));
    });
    run.signal?.throwIfAborted();
    return { code: late ? undefined : code, output };
  } finally {
    clearTimeout(timer);
    clearTimeout(killer);
    run.signal?.removeEventListener('abort', interrupt);
  }
}
