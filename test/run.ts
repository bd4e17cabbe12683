import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** What a part of the tests came to. */
interface Counts {
  readonly passed: number;
  readonly failed: number;
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
];

/** A check is one test: it passes or fails as a whole. */
const checks: readonly (readonly [string, ...string[]])[] = [
  ['biome', 'check', '--error-on-warnings', '.'],
  ['tsc', '--noEmit'],
  ['secretlint', '--secretlintignore', '.gitignore', '**/*'],
  ['depcruise', '--config', '.dependency-cruiser.json', '--output-type', 'err', ...rooms],
];

const minutesAtMost = { check: 10, fast: 15, live: 45 };

/** Runs a program of the project to its end, within a limit, and says whether it succeeded. */
async function succeeds(
  command: readonly [string, ...string[]],
  minutes: number,
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const [program, ...rest] = command;
  const child = spawn(join(tools, program), rest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}`, ...env },
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code === 0));
  });
}

async function check(): Promise<Counts> {
  let passed = 0;
  for (const command of checks) {
    console.log(`\n▶ ${command[0]}`);
    if (await succeeds(command, minutesAtMost.check)) passed += 1;
    else console.log(`✘ ${command[0]}`);
  }
  return { passed, failed: checks.length - passed };
}

/** Runs one of the two suites. A suite that ends without counts, or in failure without a failed test, counts as one. */
async function suite(name: 'fast' | 'live'): Promise<Counts> {
  console.log(`\n▶ ${name} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-tests-'));
  const file = join(folder, 'counts.json');
  const mocha = ['mocha', '--config', `test/${name}.mocharc.json`] as const;
  const coverage = ['c8', '--reporter=text-summary', '--reporter=lcov', '--exclude=test', ...mocha] as const;
  try {
    const env = { FLEETWRIGHT_TEST_COUNTS: file };
    const ended = await succeeds(name === 'fast' ? coverage : mocha, minutesAtMost[name], env);
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return { passed, failed: ended ? failed : Math.max(1, failed) };
  } catch (error) {
    console.log(`✘ the ${name} tests did not come to their end: ${(error as Error).message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const parts: Readonly<Record<string, () => Promise<Counts>>> = {
  check,
  fast: () => suite('fast'),
  live: () => suite('live'),
};

const total = { passed: 0, failed: 0 };
for (const part of process.argv.slice(2)) {
  const { passed, failed } = await (parts[part] as () => Promise<Counts>)();
  total.passed += passed;
  total.failed += failed;
}
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
