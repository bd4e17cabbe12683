import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ensureBinary } from '../controlplane/index.ts';
import { withSharedControlPlane } from './live/shared-control-plane.ts';

/** What a part of the tests came to. */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = resolve(import.meta.dirname, '..');
const tools = join(root, 'node_modules', '.bin');
const rooms = [
  'components',
  'stacks',
  'policies',
  'engine',
  'apply',
  'aws-limits',
  'controlplane',
  'cli',
  'test',
  'bench',
  'docs',
  'packaging',
];

/** A check is one test: it passes or fails as a whole. */
const checks: readonly (readonly [string, ...string[]])[] = [
  ['biome', 'check', '--error-on-warnings', '.'],
  ['tsc', '--noEmit'],
  ['secretlint', '--secretlintignore', '.gitignore', '**/*'],
  ['depcruise', '--config', '.dependency-cruiser.json', '--output-type', 'err', ...rooms],
];

const minutesAtMost = { check: 10, fast: 20, live: 45, coverage: 25 };

/** Starts a program of the project. It is killed where it takes longer than the limit. */
function start(command: readonly [string, ...string[]], minutes: number, env: NodeJS.ProcessEnv, shown: boolean) {
  const [program, ...rest] = command;
  return spawn(join(tools, program), rest, {
    cwd: root,
    stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}`, ...env },
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
  });
}

const succeeds = (child: ChildProcess): Promise<boolean> =>
  new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code === 0));
  });

/** Runs all checks side by side. What each says comes as a whole, once it has ended. */
async function check(): Promise<Counts> {
  const run = async (command: readonly [string, ...string[]]): Promise<boolean> => {
    const child = start(command, minutesAtMost.check, {}, false);
    const said = [child.stdout, child.stderr].map((stream) => text(stream as Readable));
    const succeeded = await succeeds(child);
    console.log(`\n${succeeded ? '✔' : '✘'} ${command[0]}\n${(await Promise.all(said)).join('')}`);
    return succeeded;
  };
  const passed = (await Promise.all(checks.map(run))).filter(Boolean).length;
  return { passed, failed: checks.length - passed, skipped: 0 };
}

/** Runs mocha. A run that ends without counts, or in failure without a failed test, counts as one that failed. */
async function mocha(
  title: string,
  minutes: number,
  args: readonly string[],
  { before = [], env = {} }: { readonly before?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Counts> {
  console.log(`\n▶ ${title}`);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-tests-'));
  const file = join(folder, 'counts.json');
  const [program = 'mocha', ...rest] = [...before, 'mocha', ...args];
  try {
    const ended = await succeeds(start([program, ...rest], minutes, { ...env, FLEETWRIGHT_TEST_COUNTS: file }, true));
    const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return { passed, failed: ended ? failed : Math.max(1, failed), skipped };
  } catch (error) {
    console.log(`✘ the ${title} did not come to their end: ${(error as Error).message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files run side by side, one more than there are cores, as some of them wait. A live one takes a gigabyte of memory. */
const jobs = Math.min(4, availableParallelism() + 1);
/** The files that take longest. They start first, so that at the end no core waits for one of them. */
const longest = [
  'test/packaging/package.test.ts',
  'test/cli/commands.test.ts',
  'test/policies/serve.test.ts',
  'test/stacks/index.test.ts',
  'test/stacks/concerns/dead-settings.test.ts',
  'test/stacks/index/deployment.test.ts',
  'test/cli/stack/up.test.ts',
  'test/live/ajj.test.ts',
  'test/live/controlplane-recovery.test.ts',
  'test/live/applications.test.ts',
  'test/live/patterns.test.ts',
  'test/live/fleet.test.ts',
];

function suite(name: 'fast' | 'live'): string[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).filter(
    (file) => file.startsWith('test/live/') === (name === 'live'),
  );
  const first = longest.filter((file) => files.includes(file));
  const rest = files.filter((file) => !first.includes(file)).sort();
  return ['--config', `test/${name}.mocharc.json`, '--parallel', '--jobs', `${jobs}`, ...first, ...rest];
}

const covered = ['c8', '--reporter=text-summary', '--reporter=lcov', '--exclude=test'];

/** Live tests. What they all need is built before, once; where that fails, each says so. */
async function live(): Promise<Counts> {
  await ensureBinary().catch(() => undefined);
  return withSharedControlPlane((env) => mocha('live tests', minutesAtMost.live, suite('live'), { env }));
}

const parts: Readonly<Record<string, () => Promise<Counts>>> = {
  check,
  fast: () => mocha('fast tests', minutesAtMost.fast, suite('fast')),
  live,
  coverage: () => mocha('fast tests, with coverage', minutesAtMost.coverage, suite('fast'), { before: covered }),
};

/** One file, or those that a pattern names. */
const named = (file: string): Promise<Counts> =>
  mocha(file, minutesAtMost.live, ['--no-config', '--reporter', 'test/reporter.cjs', '--timeout', '300000', file]);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const part of process.argv.slice(2)) {
  const { passed, failed, skipped } = await (parts[part]?.() ?? named(part));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
