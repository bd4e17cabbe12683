import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ensureBinary } from '../controlplane/index.ts';
import { arePulumiProgramsKept, pulumiPrograms } from './engine/pulumi/programs.ts';
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
  ['cspell', 'lint', '--no-progress', '--no-summary'],
  ['depcruise', '--config', '.dependency-cruiser.json', '--output-type', 'err', ...rooms],
];

const minutesAtMost = { check: 10, fast: 20, live: 45, coverage: 25, conformance: 45 };
/** How long the Pulumi engine takes to build on two cores, in minutes, where nothing of it is in the cache. */
const minutesToBuild = 40;

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

/** Files run side by side, two more than there are cores, as live ones wait often. A live one takes a gigabyte of memory. */
const jobs = Math.min(6, availableParallelism() + 2);
/**
 * The files that take longest. They start first, so that at the end no core waits for one of them. Live ones, which wait
 * for the cluster, stand beside ones that compute.
 */
const longest = [
  'test/live/guides.test.ts',
  'test/packaging/package.test.ts',
  'test/live/ajj.test.ts',
  'test/stacks/index.test.ts',
  'test/live/ownership.test.ts',
  'test/cli/commands.test.ts',
  'test/live/patterns.test.ts',
  'test/cli/stack/up.test.ts',
  'test/live/applications.test.ts',
  'test/stacks/concerns/dead-settings.test.ts',
  'test/live/fleet.test.ts',
  'test/live/healing.test.ts',
  'test/policies/serve.test.ts',
  'test/live/controlplane-recovery.test.ts',
  'test/cli/output/output.test.ts',
  'test/cli/main.test.ts',
  'test/cli/gather.test.ts',
  'test/stacks/index/deployment.test.ts',
];

/** The part of the tests that a file belongs to. */
function suiteOf(file: string): 'fast' | 'live' | 'conformance' {
  if (file.startsWith('test/live/')) return 'live';
  return /^test\/(?:engine\/pulumi|frame\/conformance)\//.test(file) ? 'conformance' : 'fast';
}

const filesOf = (name: 'fast' | 'live' | 'conformance'): string[] =>
  globSync('test/**/*.test.ts', { cwd: root }).filter((file) => suiteOf(file) === name);

/** Files in the order in which they start: the longest, then live ones between the others. */
function ordered(files: readonly string[]): string[] {
  const rest = files.filter((file) => !longest.includes(file)).sort();
  const live = rest.filter((file) => suiteOf(file) === 'live');
  const others = rest.filter((file) => suiteOf(file) !== 'live');
  const between = Math.ceil(others.length / (live.length + 1));
  const mixed = live.flatMap((file, at) => [file, ...others.slice(at * between, (at + 1) * between)]);
  return [...longest.filter((file) => files.includes(file)), ...mixed, ...others.slice(live.length * between)];
}

const parallel = (name: 'fast' | 'live', files: readonly string[]): string[] => [
  '--config',
  `test/${name}.mocharc.json`,
  '--parallel',
  '--jobs',
  `${jobs}`,
  ...ordered(files),
];

/** Files of conformance that take longest, so that at the end no core waits for one of them. */
const longestOnEngine = [
  ...['lifecycle', 'production', 'preview', 'adoption', 'guide'].map((name) => `test/engine/pulumi/${name}.test.ts`),
  'test/frame/conformance/clone-commands.test.ts',
  ...['operators', 'examples', 'ajj-up', 'upgrade'].map((name) => `test/engine/pulumi/${name}.test.ts`),
];

const longestFirst = (files: readonly string[]): string[] => [
  ...longestOnEngine.filter((file) => files.includes(file)),
  ...files.filter((file) => !longestOnEngine.includes(file)),
];

const covered = ['c8', '--reporter=text-summary', '--reporter=lcov', '--exclude=test'];

/** Tests of which some are live. What those all need is built before, once; where that fails, each says so. */
async function live(title: string, files: readonly string[]): Promise<Counts> {
  await ensureBinary().catch(() => undefined);
  return withSharedControlPlane((env) => mocha(title, minutesAtMost.live, parallel('live', files), { env }));
}

/**
 * What the real Pulumi engine says. Its programs are built first where they are not in the cache. Where the time that is
 * left, FLEETWRIGHT_MINUTES, is too short for that, each file is skipped and named.
 */
async function conformance(): Promise<Counts> {
  const files = filesOf('conformance').sort();
  const left = Number(process.env.FLEETWRIGHT_MINUTES ?? Number.POSITIVE_INFINITY);
  const needed = minutesAtMost.conformance + ((await arePulumiProgramsKept()) ? 0 : minutesToBuild);
  if (left < needed) {
    for (const file of files) console.log(`- skipped: ${file} (needs ${needed} minutes, ${Math.floor(left)} are left)`);
    return { passed: 0, failed: 0, skipped: files.length };
  }
  await ensureBinary().catch(() => undefined);
  await pulumiPrograms().catch(() => undefined); // where that fails, each test says so
  return mocha('tests on the real Pulumi engine', minutesAtMost.conformance, [
    '--config',
    'test/live.mocharc.json',
    // Two: while one engine waits for its cluster, the other computes. Each takes two to four gigabytes of memory.
    '--parallel',
    '--jobs',
    '2',
    ...longestFirst(files),
  ]);
}

const parts: Readonly<Record<string, () => Promise<Counts>>> = {
  check,
  fast: () => mocha('fast tests', minutesAtMost.fast, parallel('fast', filesOf('fast'))),
  live: () => live('live tests', filesOf('live')),
  // Side by side: while live tests wait for the cluster, fast ones compute.
  tests: () => live('tests', [...filesOf('fast'), ...filesOf('live')]),
  conformance,
  coverage: () =>
    mocha('fast tests, with coverage', minutesAtMost.coverage, parallel('fast', filesOf('fast')), { before: covered }),
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
process.exitCode = total.failed === 0 && total.passed + total.skipped > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
