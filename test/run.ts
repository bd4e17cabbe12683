import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { ensureBinary } from '../controlplane/index.ts';

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

const minutesAtMost = { check: 10, fast: 30, live: 45, coverage: 25 };

/** How a program of the project is run. */
interface Running {
  readonly env?: NodeJS.ProcessEnv;
  /** File that its output goes to. Default: that of this process. */
  readonly log?: string | undefined;
}

/** Runs a program of the project to its end, within a limit, and says whether it succeeded. */
async function succeeds(
  command: readonly [string, ...string[]],
  minutes: number,
  { env = {}, log }: Running = {},
): Promise<boolean> {
  const [program, ...rest] = command;
  const output = log === undefined ? 'inherit' : openSync(log, 'a');
  const child = spawn(join(tools, program), rest, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}`, ...env },
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
  });
  try {
    return await new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (code) => done(code === 0));
    });
  } finally {
    if (typeof output === 'number') closeSync(output);
  }
}

async function check(): Promise<Counts> {
  let passed = 0;
  for (const command of checks) {
    console.log(`\n▶ ${command[0]}`);
    if (await succeeds(command, minutesAtMost.check)) passed += 1;
    else console.log(`✘ ${command[0]}`);
  }
  return { passed, failed: checks.length - passed, skipped: 0 };
}

/** Runs mocha. A run that ends without counts, or in failure without a failed test, counts as one that failed. */
async function mocha(
  title: string,
  minutes: number,
  args: readonly string[],
  { before = [], log }: { readonly before?: readonly string[]; readonly log?: string | undefined } = {},
): Promise<Counts> {
  if (log === undefined) console.log(`\n▶ ${title}`);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-tests-'));
  const file = join(folder, 'counts.json');
  const [program = 'mocha', ...rest] = [...before, 'mocha', ...args];
  try {
    const env = { FLEETWRIGHT_TEST_COUNTS: file };
    const ended = await succeeds([program, ...rest], minutes, { env, log });
    const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return { passed, failed: ended ? failed : Math.max(1, failed), skipped };
  } catch (error) {
    console.log(`✘ the ${title} did not come to their end: ${(error as Error).message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files run side by side: each live one has a control plane of its own, which takes a gigabyte. */
const jobs = Math.min(4, Math.max(2, availableParallelism()));
const suite = (name: 'fast' | 'live') => ['--config', `test/${name}.mocharc.json`, '--parallel', '--jobs', `${jobs}`];
const covered = ['c8', '--reporter=text-summary', '--reporter=lcov', '--exclude=test'];

/** Live tests. What they all need is built before, once; where that fails, each says so. */
async function live(log?: string): Promise<Counts> {
  await ensureBinary().catch(() => undefined);
  return mocha('live tests', minutesAtMost.live, suite('live'), { log });
}

const none: Counts = { passed: 0, failed: 0, skipped: 0 };

const sum = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

const parts: Readonly<Record<string, () => Promise<Counts>>> = {
  check,
  fast: () => mocha('fast tests', minutesAtMost.fast, suite('fast')),
  live: () => live(),
  // Live tests mostly wait: the others run meanwhile.
  all: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetwright-tests-'));
    const log = join(folder, 'live.log');
    try {
      const [fast, late] = await Promise.all([parts.fast?.(), live(log)]);
      console.log(`\n▶ live tests\n${readFileSync(log, 'utf8')}`);
      return sum(fast ?? none, late);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  coverage: () => mocha('fast tests, with coverage', minutesAtMost.coverage, suite('fast'), { before: covered }),
};

/** One file, or those that a pattern names. */
const named = (file: string): Promise<Counts> =>
  mocha(file, minutesAtMost.live, ['--no-config', '--reporter', 'test/reporter.cjs', '--timeout', '300000', file]);

let total = none;
for (const part of process.argv.slice(2)) total = sum(total, await (parts[part]?.() ?? named(part)));
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
